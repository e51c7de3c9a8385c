import { LIMITS, NarrativeReader, newDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import { Knowledge } from './guard/Knowledge.ts'
import { tooLarge } from './guard/refusals.ts'

/** Editors whose knowledge is kept. */
const MOST_KNOWN = 50

/** The document that edits are judged on, with its narratives as they were last read. It is made when an edit needs it. */
export class Shadow {
  readonly #updates: () => readonly Uint8Array[]
  #doc: Y.Doc | undefined
  readonly narratives = new NarrativeReader()
  /** True while an edit is being judged, and after one was refused that had changed the document. */
  isSpoilt = false
  /** Of the editors who were last asked for it: one who types while others do is asked again and again. */
  readonly #knowledge = new Map<number, Knowledge>()
  /** Bytes of the document, or some more: updates are longer than what becomes of them. */
  #bytes = 0

  /** Of what these make together. */
  constructor(updates: () => readonly Uint8Array[]) {
    this.#updates = updates
  }

  static readonly copyOf = (doc: Y.Doc): Shadow => new Shadow(() => [Y.encodeStateAsUpdate(doc)])

  get doc(): Y.Doc {
    return (this.#doc ??= this.#make())
  }

  #make(): Y.Doc {
    const doc = newDocument()
    for (const update of this.#updates()) {
      Y.applyUpdate(doc, update)
      this.#bytes += update.byteLength
    }
    return doc
  }

  readonly knowledgeOf = (clientId: number): Knowledge => {
    const known = this.#knowledge.get(clientId) ?? new Knowledge(this.doc.store)
    this.#knowledge.delete(clientId)
    this.#knowledge.set(clientId, known)
    const [oldest] = this.#knowledge.keys()
    if (this.#knowledge.size > MOST_KNOWN) this.#knowledge.delete(oldest!)
    return known
  }

  /**
   * Counts what an edit has put into the document. Throws TOO_LARGE where that is now larger than it may be; what only deletes
   * is always taken, so that room can be made.
   */
  count(update: Uint8Array): void {
    this.#bytes += update.byteLength
    if (this.#bytes <= LIMITS.document || hasNoStructs(update)) return
    this.#bytes = Y.encodeStateAsUpdate(this.doc).byteLength
    if (this.#bytes > LIMITS.document) throw tooLarge('document')
  }
}

/** An update begins with the number of clients whose structs it has. */
const hasNoStructs = ([clients]: Uint8Array) => clients === 0
