import { NarrativeReader } from '@jixiao/schema'
import type * as Y from 'yjs'

/** The document that edits are judged on, with its narratives as they were last read. It is made when an edit needs it. */
export class Shadow {
  readonly #make: () => Y.Doc
  #doc: Y.Doc | undefined
  readonly narratives = new NarrativeReader()

  constructor(make: () => Y.Doc) {
    this.#make = make
  }

  get doc(): Y.Doc {
    return (this.#doc ??= this.#make())
  }
}
