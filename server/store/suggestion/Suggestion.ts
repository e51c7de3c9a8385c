import type { DeclarationField, IndicatorCell } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'

export type SuggestionStatus = 'OPEN' | 'ACCEPTED' | 'REJECTED'

/** 修改建议: other words for a place, beside the document. Nothing but what became of it is ever changed. */
export const SuggestionSchema = defineEntity({
  name: 'Suggestion',
  tableName: 'suggestion',
  properties: {
    id: p.string().primary(),
    declarationId: p.string(),
    /** Of the last that happened to it: counted over the declaration's suggestions, in the order of the transactions. */
    revision: p.integer(),
    field: p.string().$type<DeclarationField>().nullable(),
    /** The node's key in the document. */
    indicatorKey: p.string().nullable(),
    cell: p.string().$type<IndicatorCell>().nullable(),
    /** What the place read as of that sequence. */
    fromText: p.text(),
    sequence: p.integer(),
    text: p.text(),
    authorId: p.string(),
    /** ISO 8601 */
    at: p.string(),
    status: p.string().$type<SuggestionStatus>(),
    decidedBy: p.string().nullable(),
    decidedAt: p.string().nullable(),
    /** Why it was turned down. */
    reason: p.text().nullable(),
    /** Of the entry that made it; of the last one before, where the place read so already. */
    acceptedSequence: p.integer().nullable(),
  },
})
