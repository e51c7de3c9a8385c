import type { Store } from './orm.ts'

const PUT = `insert into setting (key, value) values ('stored', ?)
  on conflict (key) do update set value = excluded.value`

/** Resolves when something small is on disk, by the way that every edit takes; rejects as an edit would now. */
export async function canStore({ writer }: Store): Promise<void> {
  await writer.write([{ sql: PUT, runs: [[new Date().toISOString()]] }])
}
