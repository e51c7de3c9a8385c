import { Setting } from './Setting.ts'
import type { Store } from './orm.ts'

/** Resolves when something small is on disk, by the way that everything takes; rejects as everything would now. */
export async function canStore(store: Store): Promise<void> {
  await store.em().upsert(Setting, { key: 'stored', value: new Date().toISOString() })
}
