import { defineEntity, p } from '@mikro-orm/core'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** A write that carried an idempotency key, with what it gave: written with its entry, found by a repeat. */
export const MadeOnceSchema = defineEntity({
  name: 'MadeOnce',
  tableName: 'made_once',
  properties: {
    declarationId: p.string().primary(),
    /** The token's, or the member's where it came without one. */
    authorId: p.string().primary(),
    idempotencyKey: p.string().primary(),
    /** A digest of all that was asked: another write is no repeat. */
    asked: p.string(),
    /** Of its entry; of the last one, where it changed nothing. */
    sequence: p.integer(),
    /** JSON of what the edit gave. */
    result: p.text(),
    at: p.string(),
  },
})

/** How long a repeat is recognised, at least. Milliseconds: a program that was broken off goes on within a week. */
const KEPT = 7 * 24 * 60 * 60 * 1_000

/** Forgets the keys that have had their time. */
export async function forgetKeys(sql: Kysely<Tables>): Promise<void> {
  const before = new Date(Date.now() - KEPT).toISOString()
  await sql.deleteFrom('made_once').where('at', '<', before).execute()
}
