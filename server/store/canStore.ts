import type { Store } from './orm.ts'
import type { Statement } from './statement.ts'

const noteTime = (at: Date): Statement => ({
  sql: `insert into setting (key, value) values ('stored', ?) on conflict (key) do update set value = excluded.value`,
  runs: [[at.toISOString()]],
})

/** Resolves when something small is on disk, by the way that every edit takes; rejects as an edit would be now. */
export async function canStore({ writer }: Store): Promise<void> {
  await writer.write([noteTime(new Date())])
}
