import type { DeclarationField, IndicatorCell } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'

/** 批注: a remark on a place or a stretch of its text, or an answer to one. */
export const CommentSchema = defineEntity({
  name: 'Comment',
  tableName: 'comment',
  properties: {
    id: p.string().primary(),
    declarationId: p.string(),
    /** Of the remark that began the thread; its own, where it did. */
    threadId: p.string(),
    /** Of its making, and of the last that happened to it: counted over the declaration's comments, in the order of the transactions. */
    firstRevision: p.integer(),
    revision: p.integer(),
    field: p.string().$type<DeclarationField>().nullable(),
    /** The node's key in the document. */
    indicatorKey: p.string().nullable(),
    cell: p.string().$type<IndicatorCell>().nullable(),
    /** The characters that it was put on, as `writeAnchor` of schema writes them, and how they read then. */
    anchor: p.text().nullable(),
    quote: p.text().nullable(),
    /** Empty once it is deleted. */
    text: p.text(),
    /** JSON of the ids of the members whom it names. */
    mentions: p.text(),
    authorId: p.string(),
    at: p.string(),
    editedAt: p.string().nullable(),
    deletedAt: p.string().nullable(),
    resolvedAt: p.string().nullable(),
    resolvedBy: p.string().nullable(),
    idempotencyKey: p.string().nullable(),
  },
})

/** Up to which comment of a thread, by its `firstRevision`, a member has read. */
export const CommentReadSchema = defineEntity({
  name: 'CommentRead',
  tableName: 'comment_read',
  properties: {
    memberId: p.string().primary(),
    threadId: p.string().primary(),
    declarationId: p.string(),
    upTo: p.integer(),
  },
})
