import { type RawBuilder, sql as raw } from 'kysely'
import type { Tables } from './tables.ts'

/** Tables of what stands beside the documents, whose rows carry a `revision`. */
export type RevisedTable = {
  [Table in keyof Tables]: 'revision' extends keyof Tables[Table] ? Table : never
}[keyof Tables]

/**
 * The next revision of a declaration's rows in that table, as a part of the statement that writes it: one transaction after
 * the other runs on the one connection that writes, so whoever has read up to a revision misses none below it.
 */
export const nextRevision = (table: RevisedTable, declarationId: string): RawBuilder<number> =>
  raw<number>`(select coalesce(max(revision), 0) + 1 from ${raw.table(table)} where declaration_id = ${declarationId})`
