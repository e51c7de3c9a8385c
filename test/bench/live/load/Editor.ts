import type * as Y from 'yjs'

/** One client of one document: its copy is kept up, and what is edited in it is sent, edit by edit. */
export interface Editor {
  readonly doc: Y.Doc
  /** What the server refused, or said when it broke off. */
  readonly failures: readonly unknown[]
  /** Edits that were made and are not acknowledged yet; left out where the protocol has no such thing. */
  readonly unacknowledged?: () => number
  /** Edits that had to be sent again so far. */
  readonly repeated?: () => number
  close(): void
}

export interface EditorOptions {
  readonly url: string
  readonly document: string
  /** The first content, where this editor is to bring it. */
  readonly seed: Uint8Array | null
  /** Whose editor it is, where the server wants to know. */
  readonly token: string
}

/** Resolves when the editor has what the server has. */
export type OpenEditor = (options: EditorOptions) => Promise<Editor>
