import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** How long a repeat is recognised, at least. Milliseconds: a program that was broken off goes on within a week. */
const KEPT = 7 * 24 * 60 * 60 * 1_000

/** Forgets the keys that have had their time. */
export async function forgetKeys(sql: Kysely<Tables>): Promise<void> {
  const before = new Date(Date.now() - KEPT).toISOString()
  await sql.deleteFrom('made_once').where('at', '<', before).execute()
}
