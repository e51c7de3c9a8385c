/** One of the people on the harness page: a document, its editors, and what happened. */
import { newDocument } from '@jixiao/schema'
import * as Y from 'yjs'
import type { CellKey } from '../../../../client/text/keys.ts'
import { createTextEditor } from '../../../../client/text/createTextEditor.ts'
import type { TextEditor } from '../../../../client/text/TextEditor.ts'
import type { TextKind } from '../../../../client/text/textSchema.ts'

export type Delta = Parameters<Y.Text['applyDelta']>[0]

export interface Setup {
  readonly kind: TextKind
  /** What each text holds at first. */
  readonly texts: Readonly<Record<string, Delta | string>>
  readonly people?: number
  readonly limit?: number
  readonly editable?: boolean
  /** Keys that the table around the cell takes. */
  readonly takes?: readonly CellKey[]
}

/** What happened to a person, for tests to ask. */
export interface Log {
  /** Yjs updates that left this person's document. */
  readonly sent: number[]
  readonly keys: string[]
  readonly selections: (string | null)[]
  readonly compositions: boolean[]
  readonly refused: string[]
}

export class Person {
  readonly doc = newDocument()
  readonly origin: object = { editor: this }
  readonly element = document.body.appendChild(document.createElement('section'))
  readonly editors = new Map<string, TextEditor>()
  readonly log: Log = { sent: [], keys: [], selections: [], compositions: [], refused: [] }
  readonly undo: Y.UndoManager

  constructor(setup: Setup, seed: Uint8Array) {
    this.element.className = 'person'
    Y.applyUpdate(this.doc, seed)
    const texts = Object.keys(setup.texts).map((name) => this.doc.getText(name))
    this.undo = new Y.UndoManager(texts, { trackedOrigins: new Set([this.origin]), captureTimeout: 0 })
    for (const name of Object.keys(setup.texts)) this.editors.set(name, this.#mount(name, setup))
    this.doc.on('update', (update: Uint8Array) => this.log.sent.push(update.length))
  }

  #mount(name: string, { kind, limit = 100_000, editable = true, takes = [] }: Setup): TextEditor {
    const { log, undo, origin } = this
    return createTextEditor({
      parent: this.element.appendChild(document.createElement('div')),
      text: this.doc.getText(name),
      kind,
      undo,
      origin,
      editable,
      label: name,
      limit,
      onKey: (key) => {
        log.keys.push(key)
        return takes.includes(key)
      },
      onSelection: (anchor) => log.selections.push(anchor && JSON.stringify(anchor)),
      onComposition: (composing) => log.compositions.push(composing),
      onLimit: ({ refused }) => log.refused.push(refused),
    })
  }
}
