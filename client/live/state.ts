/** What the page knows of a document that is being edited live. Made by LiveDocument, shown by the form. */
import type { Place, Words } from '@jixiao/schema'
import type { Client } from 'graphql-ws'
import type { ShallowRef } from 'vue'
import type * as Y from 'yjs'
import type { Role } from '@jixiao/schema/operations'
import type { KeptEdits } from './KeptEdits.ts'
import type { UndoSteps } from './UndoSteps.ts'

/** What a document is opened with. */
export interface LiveOptions {
  readonly socket: Client
  readonly kept: KeptEdits
  readonly declarationId: string
  readonly me: LiveMember
}

export interface LiveDocument {
  /** Replaced after a refusal: see `generation`. */
  readonly doc: Y.Doc
  /** The origin of this person's own edits: for `doc.transact` and the undo manager. */
  readonly origin: object
  /** The origin of own edits that are sent but are not on the undo stack (see `addUndoably`). */
  readonly quiet: object
  /** One over the whole page. */
  readonly undo: Y.UndoManager
  /** What undoing and redoing would do next; see `undo` for when it is replaced. */
  readonly steps: UndoSteps
  readonly state: ShallowRef<LiveState>
  /** Of the last entry that has arrived here; null: none yet. */
  readonly sequence: number | null
  /** What was not taken, until the person has seen it. */
  readonly refusals: ShallowRef<readonly Refusal[]>
  /** The others' tabs. */
  readonly peers: ShallowRef<readonly Peer[]>
  /** What others changed in the last seconds. */
  readonly recent: ShallowRef<readonly RecentChange[]>
  /** Rises when `doc` and `undo` were replaced: what is bound to them mounts anew. */
  readonly generation: ShallowRef<number>
  /** Whoever has something in hand that was typed and is not in the document yet: the page asks before it is left. */
  readonly unfinished: Set<symbol>
  /** Tells the others where this person is. */
  setPlace(place: Place | null, selection?: SharedSelection | null): void
  /** Something typed was not put into the document, because it would be refused: it is shown like what was. */
  withheld(place: Place, text: string, why: Words): void
  /** The person has seen what was not taken. */
  dismissRefusals(): void
  /** Nobody, or somebody else, is signed in now: nothing more is asked or sent. What is unsent stays this person's. */
  signedOut(): void
  close(): void
}

export interface SharedSelection {
  readonly anchor: Y.RelativePosition
  readonly head: Y.RelativePosition
}

export type LiveState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving'; readonly pending: number }
  | { readonly kind: 'offline'; readonly pending: number }
  /** The server answers, and can store nothing: its disk is full, say. */
  | { readonly kind: 'unstored'; readonly pending: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'readonly'; readonly why: string }
  | { readonly kind: 'signedOut'; readonly pending: number }
  | { readonly kind: 'failed'; readonly message: string }

/** What was not taken, and why, so that nothing typed vanishes. */
export interface Refusal {
  readonly place: Place
  readonly text: string
  readonly message: string
}

export interface LiveMember {
  readonly id: string
  readonly displayName: string
  readonly role: Role
}

/** Another tab, of another person or of oneself. */
export interface Peer {
  readonly clientId: string
  readonly member: LiveMember
  /** A CSS colour that carries white letters. */
  readonly color: string
  readonly place: Place | null
  readonly anchor: Y.RelativePosition | null
  readonly head: Y.RelativePosition | null
}

export interface RecentChange {
  readonly place: Place
  readonly displayName: string
  readonly color: string
  /** Date.now() of its arrival. */
  readonly at: number
}
