import type { DeclarationField, IndicatorCell } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'

/** 退回意见: one of the reasons for which a declaration was returned, with what its place read then. */
export const ReturnReasonSchema = defineEntity({
  name: 'ReturnReason',
  tableName: 'return_reason',
  properties: {
    declarationId: p.string().primary(),
    /** Of the entry of the return. */
    sequence: p.integer().primary(),
    /** Within the return, from 0. */
    ordinal: p.integer().primary(),
    field: p.string().$type<DeclarationField>().nullable(),
    /** The node's key in the document. */
    indicatorKey: p.string().nullable(),
    cell: p.string().$type<IndicatorCell>().nullable(),
    /** The comment that it was. */
    commentId: p.string().nullable(),
    text: p.text(),
    /** What the place read; null for one that has no text of its own. */
    fromText: p.text().nullable(),
  },
})
