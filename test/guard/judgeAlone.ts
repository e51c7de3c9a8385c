/** The guard alone, on a document of its own: for what a room and its database would only make slow. */
import { newDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import { judge, screen } from '../../server/room/guard/judge.ts'
import { Problem } from '../../server/problem.ts'
import { Shadow } from '../../server/room/Shadow.ts'
import type { Author, Submission } from '../../server/room/Submission.ts'
import { person, UNIT } from '../support/inProcess.ts'

/** Who made it: always the same, since an id is of one to five bytes, and some tests count them. */
const MAKER = 4_000_000_000

export class GuardedDocument {
  shadow: Shadow
  readonly author: Author
  /** What makes the document: its beginning, and what was taken. */
  readonly #updates: Uint8Array[]

  private constructor(doc: Y.Doc, author: Author) {
    this.#updates = [Y.encodeStateAsUpdate(doc)]
    this.shadow = Shadow.copyOf(doc)
    this.author = author
  }

  /** Of what `make` puts in unasked. */
  static of(
    make: (doc: Y.Doc) => void,
    author: Author = { person: person('li'), means: 'BROWSER' },
  ): GuardedDocument {
    const doc = newDocument()
    doc.clientID = MAKER
    doc.transact(() => make(doc))
    return new GuardedDocument(doc, author)
  }

  get doc(): Y.Doc {
    return this.shadow.doc
  }

  /** The code of the refusal, null where it is taken. A refused one leaves the document as it was. */
  submit(submission: Submission<unknown>): string | null {
    try {
      const screened = screen(this.shadow, this.author, submission, {
        unitId: UNIT,
        status: 'DRAFT',
        voided: false,
      })
      if (screened.kind === 'COMMAND') return null
      const { update } = judge(this.shadow, this.author, screened)
      if (update) this.#updates.push(update)
      return null
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (this.shadow.isSpoilt) {
        const doc = newDocument()
        for (const update of this.#updates) Y.applyUpdate(doc, update)
        this.shadow = Shadow.copyOf(doc)
      }
      return error.code
    }
  }

  push(update: Uint8Array, clientId: number): string | null {
    return this.submit({ kind: 'PUSH', update, clientId })
  }

  edit(change: (doc: Y.Doc) => void): string | null {
    return this.submit({ kind: 'EDIT', edit: change })
  }
}
