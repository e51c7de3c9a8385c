import type { Place, TypedChange } from '@jixiao/schema'
import type * as Y from 'yjs'
import type { Person } from '../access/Person.ts'
import type { Means } from '../store/log/Entry.ts'

/** Whose a write is and how it came; a write without one does not type-check. */
export interface Author {
  readonly person: Person
  readonly means: Means
}

/** A Yjs update from a document elsewhere, with the clientID of its structs. */
export interface PushedUpdate {
  readonly kind: 'PUSH'
  readonly update: Uint8Array
  readonly clientId: number
}

/**
 * The text that an edit of a place to `wanted` is to be understood as made on; `now` is what stands there. They differ
 * where others are typing there at this moment and the edit does not say by `ifSequence` that it has seen it.
 */
export type BaseOf = (place: Place, now: string, wanted: string) => string

/** An edit that the server makes for somebody: runs on the document inside one transaction. */
export interface TypedEdit<Result> {
  readonly kind: 'EDIT'
  /** Refused with STALE where the declaration has moved on. */
  readonly ifSequence?: number | null | undefined
  readonly edit: (doc: Y.Doc, baseOf: BaseOf) => Result
  /** One Change that stands for all of the edit's: an import is one ADD of the whole. */
  readonly recordAs?: TypedChange
}

export type Submission<Result> = PushedUpdate | TypedEdit<Result>

export interface Accepted<Result> {
  /** Of the entry that holds it; of the one that covered it, where nothing was new. */
  readonly sequence: number
  readonly result: Result
}
