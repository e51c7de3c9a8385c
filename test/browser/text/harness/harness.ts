/// <reference types="vite/client" />
/**
 * The page of the browser tests: people with a document each, their editors, and a network between them that can be
 * stopped. Tests drive it through `window.harness`.
 */
import '@fontsource/noto-sans-sc/400.css'
import * as Y from 'yjs'
import { showText, type ShownText } from '../../../../client/text/showText.ts'
import type { TextKind } from '../../../../client/text/textSchema.ts'
import { Network } from './Network.ts'
import { Person, type Delta, type Setup } from './Person.ts'

let people: Person[] = []
let network = new Network([])
const shown: ShownText[] = []

const editorOf = (person: number, name: string) => people[person]!.editors.get(name)!
const contentOf = (person: number, name: string) => editorOf(person, name).view.dom

const harness = {
  start(setup: Setup): void {
    for (const { element, editors } of people) {
      for (const editor of editors.values()) editor.destroy()
      element.remove()
    }
    while (shown.length > 0) shown.pop()!.destroy()
    const first = new Y.Doc()
    for (const [name, content] of Object.entries(setup.texts)) {
      first.getText(name).applyDelta(typeof content === 'string' ? [{ insert: content }] : content)
    }
    const seed = Y.encodeStateAsUpdate(first)
    people = Array.from({ length: setup.people ?? 2 }, () => new Person(setup, seed))
    network = new Network(people)
  },

  stop: () => network.stop(),
  flow: () => network.flow(),

  stored: (person: number, name = 'a') => people[person]!.doc.getText(name).toDelta() as Delta,
  string: (person: number, name = 'a') => people[person]!.doc.getText(name).toString(),

  /** The blocks on the page, as text. */
  blocks: (person: number, name = 'a') =>
    [...contentOf(person, name).children].map((block) => block.textContent ?? ''),

  html: (person: number, name = 'a') => contentOf(person, name).innerHTML,
  log: (person: number) => people[person]!.log,

  /** A colleague's edit, made without an editor. */
  apply: (person: number, delta: Delta, name = 'a') => {
    const { doc, origin } = people[person]!
    doc.transact(() => doc.getText(name).applyDelta(delta), origin)
  },

  focus: (person: number, place: 'start' | 'end' | 'all' | number, name = 'a') => {
    const editor = editorOf(person, name)
    if (typeof place !== 'number') return editor.focus(place)
    const at = Y.createRelativePositionFromTypeIndex(people[person]!.doc.getText(name), place, -1)
    editor.focus({ anchor: at, head: at })
  },

  select: (person: number, anchor: number, head: number, name = 'a') => {
    const text = people[person]!.doc.getText(name)
    const at = (index: number) => Y.createRelativePositionFromTypeIndex(text, index, -1)
    editorOf(person, name).focus({ anchor: at(anchor), head: at(head) })
  },

  /** The caret of a person, from the editor's state: index in the text of its block, and which block. */
  caret: (person: number, name = 'a') => {
    const { $head } = editorOf(person, name).view.state.selection
    return { block: $head.index(0), offset: $head.parentOffset }
  },

  run: (person: number, command: 'bold' | 'ordered' | 'bullet' | 'indent' | 'outdent', name = 'a') =>
    editorOf(person, name).run(command),
  toolbar: (person: number, name = 'a') => editorOf(person, name).toolbar,
  undo: (person: number) => people[person]!.undo.undo() !== null,

  /** Shows one person where the carets of others are, as presence would. */
  carets: (
    viewer: number,
    carets: readonly { of: number; name: string; color: string; anchor: number; head: number }[],
    name = 'a',
  ) => {
    const drawn = carets.map(({ of, name: label, color, anchor, head }) => {
      const text = people[of]!.doc.getText(name)
      const at = (index: number) => Y.createRelativePositionFromTypeIndex(text, index, -1)
      return { clientId: people[of]!.doc.clientID, name: label, color, anchor: at(anchor), head: at(head) }
    })
    editorOf(viewer, name).setCarets(drawn)
  },

  /** Where the text of a person's editor has its carets drawn: left edges, and where its characters are. */
  caretBoxes: (person: number, name = 'a') =>
    [...contentOf(person, name).parentElement!.querySelectorAll('.text-caret')].map((caret) => {
      const { left, top, height } = caret.getBoundingClientRect()
      return { left, top, height, label: caret.textContent }
    }),
  selectedBoxes: (person: number, name = 'a') =>
    contentOf(person, name).parentElement!.querySelectorAll('.text-caret-selected').length,
  characterBox: (person: number, block: number, offset: number, name = 'a') => {
    const text = document.createTreeWalker(contentOf(person, name).children[block]!, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    const node = text.nextNode()!
    range.setStart(node, offset)
    range.setEnd(node, offset + 1)
    const { left, right, top, height } = range.getBoundingClientRect()
    return { left, right, top, height }
  },

  /** Counts what changes in an editor's page from now on; `changes` asks. */
  watch: (person: number, name = 'a') => {
    const records: MutationRecord[] = []
    const observer = new MutationObserver((list) => void records.push(...list))
    observer.observe(contentOf(person, name), {
      childList: true,
      characterData: true,
      subtree: true,
      attributes: true,
    })
    ;(window as never as { changes: () => number }).changes = () => {
      records.push(...observer.takeRecords())
      return records.length
    }
  },
  changes: () => (window as never as { changes: () => number }).changes(),

  /** Marks the elements of the blocks, to see later which of them are still the same. */
  mark: (person: number, name = 'a') => {
    ;[...contentOf(person, name).children].forEach((block, at) => Object.assign(block, { mark: at }))
  },
  marks: (person: number, name = 'a') =>
    [...contentOf(person, name).children].map((block) => (block as never as { mark?: number }).mark ?? null),

  /** A text that is only shown, beside the editors. */
  show: (person: number, kind: TextKind, name = 'a') => {
    const parent = people[person]!.element.appendChild(document.createElement('div'))
    shown.push(showText({ parent, text: people[person]!.doc.getText(name), kind }))
  },
  shownHtml: () => shown.map(({ element }) => element.querySelector('.text-editor-content')!.innerHTML),

  destroy: (person: number, name = 'a') => editorOf(person, name).destroy(),
  setEditable: (person: number, editable: boolean, name = 'a') =>
    editorOf(person, name).setEditable(editable),
}

export type Harness = typeof harness
declare global {
  interface Window {
    harness: Harness
  }
}
window.harness = harness
