/** Somebody who makes random edits, on a copy that may lag behind; each is pushed to a real server. */
import { newUndoManager } from '@jixiao/schema'
import type * as Y from 'yjs'
import { LiveCopy } from '../../../live/LiveCopy.ts'
import type { Desk } from '../../../live/model/edits.ts'
import type { TestPerson } from '../../../support/person.ts'

export class Writer implements Desk {
  readonly doc: Y.Doc
  readonly person: TestPerson
  readonly live: Desk['live']
  readonly as = 'TYPED'
  readonly isSpoilt = false
  readonly #copy: LiveCopy
  readonly #unsent: Uint8Array[] = []

  private constructor(copy: LiveCopy) {
    this.#copy = copy
    this.doc = copy.doc
    this.person = copy.person
    const origin = {}
    this.live = { origin, quiet: {}, undo: newUndoManager(copy.doc, origin, 0) }
    // What others did comes without an origin.
    copy.doc.on('update', (update: Uint8Array, from: unknown) => from && this.#unsent.push(update))
  }

  static async open(person: TestPerson, declarationId: string): Promise<Writer> {
    return new Writer(await LiveCopy.open(person, declarationId))
  }

  edit(change: () => void): void {
    this.doc.transact(change, this.live.origin)
  }

  /** Pushes what was done; answers with the last sequence, null where nothing was. */
  async push(): Promise<number | null> {
    let sequence: number | null = null
    for (const update of this.#unsent.splice(0)) sequence = await this.#copy.push(update)
    return sequence
  }

  reach(sequence: number): Promise<void> {
    return this.#copy.reach(sequence)
  }
}
