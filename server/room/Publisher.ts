/**
 * Publishing: after a commit, everyone who listens to that declaration is told. Listeners run at once and must not wait;
 * a subscription keeps what it hears in a bounded queue of its own.
 */
import type { IndexDiff } from '../store/index/diff.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { DocumentRows } from '../store/index/rows.ts'
import type { ChangeRow } from './ChangeRecorder.ts'
import type { Author } from './Submission.ts'

/** One log entry, committed. */
export interface CommittedEntry {
  readonly sequence: number
  /** Over all declarations, in order of commit. */
  readonly position: number
  /** ISO 8601 */
  readonly at: string
  readonly author: Author
  /** In decimal; null for the server's own edits. */
  readonly clientId: string | null
  readonly update: Uint8Array
  /** The Changes it made or made grow. */
  readonly changes: readonly ChangeRow[]
}

/** What one commit did to one declaration. */
export interface Committed {
  readonly declarationId: string
  readonly entries: readonly CommittedEntry[]
  readonly before: { readonly row: DeclarationRow; readonly rows: DocumentRows }
  readonly after: { readonly row: DeclarationRow; readonly rows: DocumentRows }
  readonly diff: IndexDiff
}

export type CommitListener = (committed: Committed) => void

/** An entry on its way to disk: the same object as will be told of when it is there, without its position. */
export type EntryUnderWay = Omit<CommittedEntry, 'position'>

interface Listener {
  readonly committed: CommitListener
  readonly foreseen: ((entry: EntryUnderWay) => void) | undefined
}

export class Publisher {
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #everywhere = new Set<CommitListener>()
  #first: number | null = null
  #last: number | null = null

  /** Positions of the first and the last entry that were published here; null: none yet. */
  get published(): { readonly first: number; readonly last: number } | null {
    return this.#first === null ? null : { first: this.#first, last: this.#last ?? this.#first }
  }

  /**
   * Hears of one declaration's commits; returns what ends it. `foreseen` hears of each entry while the disk is waited for: it
   * may make ready what it will tell of it, and tells nobody.
   */
  listen(declarationId: string, committed: CommitListener, foreseen?: Listener['foreseen']): () => void {
    const listener = { committed, foreseen }
    const listeners = this.#listeners.get(declarationId) ?? new Set()
    this.#listeners.set(declarationId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(declarationId) === listeners)
        this.#listeners.delete(declarationId)
    }
  }

  /** Hears of every declaration's commits. */
  listenEverywhere(listener: CommitListener): () => void {
    this.#everywhere.add(listener)
    return () => this.#everywhere.delete(listener)
  }

  publish(committed: Committed): void {
    for (const { position } of committed.entries) {
      this.#first ??= position
      this.#last = Math.max(this.#last ?? 0, position)
    }
    for (const listener of this.#listeners.get(committed.declarationId) ?? []) listener.committed(committed)
    for (const listener of this.#everywhere) listener(committed)
  }

  /** An entry is under way that may yet fail. */
  foresee(declarationId: string, entry: EntryUnderWay): void {
    for (const { foreseen } of this.#listeners.get(declarationId) ?? []) foreseen?.(entry)
  }

  /** Whether somebody follows the declaration: its room then stays loaded. */
  isFollowed(declarationId: string): boolean {
    return this.#listeners.has(declarationId)
  }
}
