import { defineEntity, p } from '@mikro-orm/core'

/** How a write came: the means that every write has. */
export type Means = 'BROWSER' | 'TOKEN' | 'IMPORT' | 'SUGGESTION' | 'REPAIR' | 'RESTORE' | 'MIGRATION'

/**
 * One accepted push or command: one sequence, one actor. The log of a declaration is its entries in order. Once it is
 * compacted, a row stands for several entries of one clientID, under the sequence of the last.
 */
export const EntrySchema = defineEntity({
  name: 'Entry',
  tableName: 'entry',
  properties: {
    /** Over all declarations, in order of commit; ascending, not dense. */
    position: p.bigint('number').primary().autoincrement(),
    declarationId: p.string(),
    /** Dense per declaration, from 1, until it is compacted. */
    sequence: p.integer(),
    /** How many entries the row stands for. */
    entries: p.integer().default(1),
    at: p.string(),
    actorId: p.string().nullable(),
    tokenId: p.string().nullable(),
    means: p.string().$type<Means>(),
    /** The Yjs clientID of a pushed update, in decimal; null for the server's own edits. */
    clientId: p.string().nullable(),
    /** The clock after the last struct of that client in this update; what a repeated push is looked up by. */
    clockEnd: p.integer().nullable(),
    /** A Yjs update; one without content for a transition, a lock, a named Version. */
    update: p.blob(),
  },
})

/** A Yjs clientID, bound at its first push to one declaration and one member or token, for good. */
export const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'client',
  properties: {
    clientId: p.string().primary(),
    declarationId: p.string(),
    memberId: p.string(),
    tokenId: p.string().nullable(),
  },
})

/** The document's state at a sequence, so that opening replays few entries. */
export const SnapshotSchema = defineEntity({
  name: 'Snapshot',
  tableName: 'snapshot',
  properties: {
    declarationId: p.string().primary(),
    sequence: p.integer(),
    state: p.blob(),
  },
})
