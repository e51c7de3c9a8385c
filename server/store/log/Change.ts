import type { DeclarationField, IndicatorCell } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'
import type { Means } from './Entry.ts'

export type RecordedKind = 'EDIT' | 'ADD' | 'MOVE' | 'REMOVE' | 'RESTORE' | 'STATE' | 'LOCK'

/** 变更记录: who changed what, from what to what, when. A growing one (`open`) has no `toText` yet. */
export const ChangeSchema = defineEntity({
  name: 'Change',
  tableName: 'change',
  properties: {
    id: p.string().primary(),
    declarationId: p.string(),
    firstSequence: p.integer(),
    sequence: p.integer(),
    /** Within its first entry, from 0. */
    ordinal: p.integer(),
    at: p.string(),
    actorId: p.string().nullable(),
    tokenId: p.string().nullable(),
    means: p.string().$type<Means>(),
    clientId: p.string().nullable(),
    kind: p.string().$type<RecordedKind>(),
    field: p.string().$type<DeclarationField>().nullable(),
    /** The node's key in the document. */
    indicatorKey: p.string().nullable(),
    cell: p.string().$type<IndicatorCell>().nullable(),
    fromText: p.text().nullable(),
    toText: p.text().nullable(),
    /** Of a long text, what differs, in place of `toText`; then null for `fromText` is what the Change before it there left. */
    words: p.text().nullable(),
    /** 1 where it took earlier edits back, or did them again. */
    undo: p.integer().default(0),
    /** Of a decision: why. */
    reason: p.text().nullable(),
    /** Of an accepted suggestion: the member whose words they are. */
    suggestedBy: p.string().nullable(),
    /** 1 while one person's uninterrupted typing may still make it grow. */
    open: p.integer(),
  },
})
