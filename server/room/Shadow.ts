import { NarrativeReader } from '@jixiao/schema'
import type * as Y from 'yjs'

/** The document that edits are judged on, with its narratives as they were last read. */
export interface Shadow {
  readonly doc: Y.Doc
  readonly narratives: NarrativeReader
}

export const shadowOf = (doc: Y.Doc): Shadow => ({ doc, narratives: new NarrativeReader() })
