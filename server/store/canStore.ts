import type { Store } from './orm.ts'

const PUT = {
  SQLITE: `insert into setting (key, value) values ('stored', ?) on conflict (key) do update set value = excluded.value`,
  POSTGRES: `insert into setting (key, value) values ('stored', $1) on conflict (key) do update set value = excluded.value`,
}

/** Resolves when something small is on disk, by the way that every edit takes; rejects as an edit would now. */
export async function canStore({ writer }: Store): Promise<void> {
  await writer.write([{ texts: PUT, runs: [[new Date().toISOString()]] }])
}
