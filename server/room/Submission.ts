import type { Place, TypedChange, VersionKind } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Action, Status } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import type { RecordedKind } from '../store/log/Change.ts'
import type { Means } from '../store/log/Entry.ts'
import type { Statement } from '../store/statement.ts'

/** Whose a write is, as it is recorded, and how it came; a write without one does not type-check. */
export interface Signature {
  /** Null: the operator's, by the command line. */
  readonly person: Person | null
  readonly means: Means
  /** Of an accepted suggestion: the member whose words they are. */
  readonly suggestedBy?: string
}

/** The same of somebody whose rights are asked for. */
export interface Author extends Signature {
  readonly person: Person
}

/** What a Change says of a place: as typed changes do, and of states and locks. */
export type RecordedChange = Omit<TypedChange, 'kind'> & {
  readonly kind: RecordedKind
  /** Of a decision: why. */
  readonly reason?: string | null
}

/** A Yjs update from a document elsewhere, with the clientID of its structs. */
export interface PushedUpdate {
  readonly kind: 'PUSH'
  readonly update: Uint8Array
  readonly clientId: number
  /** It takes earlier edits back, or does them again, as its sender says: a Change of its own. */
  readonly undo?: boolean
}

/**
 * The text that an edit of a place to `wanted` is to be understood as made on; `now` is what stands there. They differ
 * where others are typing there at this moment and the edit does not say by `ifSequence` that it has seen it.
 */
export type BaseOf = (place: Place, now: string, wanted: string) => string

/** A write that is made once, however often its sender asks: the same key with the same content is a repeat. */
export interface Once {
  readonly key: string
  /** A digest of all that is asked. */
  readonly asked: string
}

/** What is known of an edit's entry before it is on disk. */
export interface EntryMade {
  readonly sequence: number
  /** ISO 8601 */
  readonly at: string
}

/** Statements that are written together with an entry. */
export type Along = (entry: EntryMade) => readonly Statement[]

/** An edit that the server makes for somebody: runs on the document inside one transaction. */
export interface TypedEdit<Result> {
  readonly kind: 'EDIT'
  /** Refused with STALE where the declaration has moved on. */
  readonly ifSequence?: number | null | undefined
  readonly edit: (doc: Y.Doc, baseOf: BaseOf) => Result
  /** One Change that stands for all of the edit's: an import is one ADD of the whole. */
  readonly recordAs?: RecordedChange
  /** What it gives is kept as JSON then. */
  readonly once?: Once | undefined
  /** What goes to disk with its entry, or not at all. */
  readonly along?: Along | undefined
}

/** What a declaration's row says besides its document. */
export interface DeclarationState {
  readonly status: Status
  readonly voided: boolean
  readonly locks: readonly Place[]
}

/** A change of that state: a log entry with an empty update. */
export interface Command {
  readonly kind: 'COMMAND'
  /** What the author must be allowed to do. */
  readonly action: Action
  readonly ifSequence?: number | null | undefined
  /** Null: it is so already. May throw a Problem. */
  readonly run: (state: DeclarationState, doc: Y.Doc) => CommandOutcome | null
}

export interface CommandOutcome {
  /** The state after it. */
  readonly state: DeclarationState
  /** The Changes that tell of it. */
  readonly changes: readonly RecordedChange[]
  /** The Version that it makes, where it fixes the text. */
  readonly version?: VersionKind | null
  /** What goes to disk with its entry, or not at all. */
  readonly along?: Along | undefined
}

/** What changes the document. */
export type DocumentEdit<Result> = PushedUpdate | TypedEdit<Result>

export type Submission<Result> = DocumentEdit<Result> | Command

export interface Accepted<Result> {
  /** Of the entry that holds it; of the one that covered it, where nothing was new. */
  readonly sequence: number
  readonly result: Result
  /** False where nothing was new. */
  readonly isNew: boolean
}
