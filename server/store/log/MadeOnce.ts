import { defineEntity, p } from '@mikro-orm/core'

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
