import type { VersionKind } from '@jixiao/schema'
import { defineEntity, p } from '@mikro-orm/core'

/** 版本: a named point in a declaration's history. Its entry stays in the log, whatever else is compacted. */
export const VersionSchema = defineEntity({
  name: 'Version',
  tableName: 'version',
  properties: {
    id: p.string().primary(),
    declarationId: p.string(),
    /** Of the entry that made it: the document up to it is what was fixed. */
    sequence: p.integer(),
    kind: p.string().$type<VersionKind>(),
    /** Which one of its kind, from 1. */
    ordinal: p.integer(),
    at: p.string(),
    actorId: p.string().nullable(),
  },
})
