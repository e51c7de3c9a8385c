/**
 * One person composing at the page with Chromium's own input method events, and a colleague who edits the same places
 * with a program of their own.
 */
import {
  apiPlace,
  childKeys,
  moveIndicator,
  nameOf,
  narrativeOf,
  nodeAt,
  nodeName,
  nodeOf,
  nodeTarget,
  type Place,
} from '@jixiao/schema'
import type { CDPSession } from 'playwright-core'
import * as Y from 'yjs'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { LiveCopy } from '../../live/LiveCopy.ts'

/** The kinds of texts that a page has. */
export const TEXTS = ['TARGET', 'NAME', 'OVERVIEW'] as const
export type TextName = (typeof TEXTS)[number]

/** What happened in the composing text since `watch`. */
export interface Watched {
  /** Changes of its part of the page that are not the browser's own. */
  readonly ours: string[]
  /** Ends of compositions. */
  ends: number
  /** Keys of which the page has kept the browser from doing what it does. */
  readonly taken: string[]
}

const SET_PRESENCE = `mutation ($declarationId: ID!, $clientId: String!, $state: Base64) {
  setPresence(declarationId: $declarationId, clientId: $clientId, state: $state) }`
const SET_LOCK = `mutation ($id: ID!, $place: PlaceInput!, $locked: Boolean!) {
  setLock(declarationId: $id, place: $place, locked: $locked) { id } }`

export class Composer {
  readonly person: BrowserPerson
  readonly li: LiveCopy
  readonly row: string
  readonly #input: CDPSession

  private constructor(person: BrowserPerson, li: LiveCopy, row: string, input: CDPSession) {
    this.person = person
    this.li = li
    this.row = row
    this.#input = input
  }

  /** `row` is the name of the indicator whose target is composed in. */
  static async open(person: BrowserPerson, li: LiveCopy, row: string): Promise<Composer> {
    const input = await person.context.newCDPSession(person.page)
    return new Composer(person, li, li.key(row), input)
  }

  place(name: TextName): Place {
    return name === 'TARGET' ? { indicator: this.row, cell: 'TARGET' } : { field: name }
  }
  key(name: TextName): string {
    return name === 'TARGET' ? `${this.row}.TARGET` : name
  }
  text(name: TextName): Y.Text {
    const { doc } = this.li
    if (name === 'NAME') return nameOf(doc)
    return name === 'OVERVIEW' ? narrativeOf(doc, 'overview') : nodeTarget(nodeOf(doc, this.row))!
  }

  async compose(text: string): Promise<void> {
    const end = text.length
    await this.#input.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end })
  }
  async commit(text: string): Promise<void> {
    await this.#input.send('Input.insertText', { text })
  }
  /** A key as it comes from an input method that takes it: its code is 229. */
  async imeKey(key: string): Promise<void> {
    for (const type of ['rawKeyDown', 'keyUp'] as const)
      await this.#input.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: 229 })
  }

  /** The colleague edits one text at the page and everywhere. */
  edit(name: TextName, change: (text: Y.Text) => void): Promise<number> {
    return this.li.edit(() => change(this.text(name)))
  }

  /** The colleague moves the row of TARGET to the other end of its group, and renames it. */
  async disturbRow(): Promise<void> {
    const { doc } = this.li
    const node = nodeOf(doc, this.row)
    const { parent } = nodeAt(node)
    const group = childKeys(doc).get(parent)!
    const before = group[0] === this.row ? null : group[0]!
    await this.li.edit(() => moveIndicator(doc, this.row, parent, before))
    await this.li.edit(() => nodeName(node).insert(0, '改'))
  }

  /** The texts that the colleague sees from now on, without a narrative's last line break. */
  seen(name: TextName): string[] {
    const read = () => this.text(name).toString().replace(/\n$/, '')
    const seen = [read()]
    this.text(name).observe(() => void (read() !== seen.at(-1) && seen.push(read())))
    return seen
  }
  async liReads(name: TextName, wanted: string): Promise<void> {
    while (this.text(name).toString().replace(/\n$/, '') !== wanted) await this.li.take()
  }

  /** The colleague's caret is there. */
  async stand(name: TextName, index: number): Promise<void> {
    const position = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(this.text(name), index))
    const at = Buffer.from(position).toString('base64')
    const { declarationId } = this.li
    await this.#tell({ place: apiPlace(declarationId, this.place(name)), anchor: at, head: at })
  }
  leave(): Promise<void> {
    return this.#tell(null)
  }
  async #tell(state: object | null): Promise<void> {
    const { person, clientId, declarationId } = this.li
    const encoded = state && Buffer.from(JSON.stringify(state)).toString('base64')
    await person.query(SET_PRESENCE, { declarationId, clientId, state: encoded })
  }

  async lock(name: TextName, locked: boolean): Promise<void> {
    const { person, declarationId: id } = this.li
    await person.query(SET_LOCK, { id, place: apiPlace(id, this.place(name)), locked })
    await this.person
      .cell(this.key(name))
      .getByRole('img', { name: /锁定/ })
      .waitFor({ state: locked ? 'attached' : 'detached' })
  }

  /**
   * Begins to watch the editor of a text. What the browser changes lies between its `beforeinput` and its `input`; all other
   * changes of the text, of its attributes, and of what holds it on the page are ours.
   */
  async watch(name: TextName): Promise<void> {
    await this.person.page.evaluate((key) => {
      const root = document.querySelector(`[data-place="${key}"] .text-editor-content`)!
      const watched: Watched = { ours: [], ends: 0, taken: [] }
      Object.assign(window, { watched })
      const observer = new MutationObserver((records) => note(records))
      // ProseMirror takes off classes that are not there, which counts as a change.
      const isChange = ({ type, target, attributeName, oldValue }: MutationRecord) =>
        type !== 'attributes' || (target as Element).getAttribute(attributeName!) !== oldValue
      const note = (records: MutationRecord[]) => {
        for (const { type, target, attributeName } of records.filter(isChange))
          watched.ours.push(`${type} ${attributeName ?? ''} of ${target.nodeName}: ${target.textContent}`)
      }
      observer.observe(root, { attributeOldValue: true, childList: true, characterData: true, subtree: true })
      const moved = new MutationObserver((records) =>
        note(records.filter(({ removedNodes }) => [...removedNodes].some((node) => node.contains(root)))),
      )
      moved.observe(document.body, { childList: true, subtree: true })
      const over = new AbortController()
      const { signal } = over
      const [browsers, all] = [{ capture: true, signal }, { signal }]
      window.addEventListener('beforeinput', () => note(observer.takeRecords()), browsers)
      window.addEventListener('input', () => observer.takeRecords(), browsers)
      window.addEventListener('keydown', (key) => key.defaultPrevented && watched.taken.push(key.key), all)
      const end = () => {
        watched.ends += 1
        note(observer.takeRecords())
        for (const each of [observer, moved]) each.disconnect()
        over.abort()
      }
      window.addEventListener('compositionend', end, browsers)
    }, this.key(name))
  }
  watched(): Promise<Watched> {
    return this.person.page.evaluate(() => (window as unknown as { watched: Watched }).watched)
  }

  /** The texts are as at the beginning; the person's caret stands behind the second letter. */
  async begin(name: TextName, text: string): Promise<void> {
    await this.edit(name, (there) => {
      there.delete(0, there.length)
      there.insert(0, name === 'OVERVIEW' ? `${text}\n` : text)
    })
    await this.person.reads(this.key(name), (now) => now === text)
    await this.person.enter(this.key(name))
    await this.select(2, 2)
  }
  async select(from: number, to: number): Promise<void> {
    await this.person.page.evaluate(
      ([start, end]) => {
        const letters = document.createTreeWalker(document.activeElement!, NodeFilter.SHOW_TEXT).nextNode()!
        document.getSelection()!.setBaseAndExtent(letters, start!, letters, end!)
      },
      [from, to],
    )
  }

  /** The colleague writes elsewhere and the person's page shows it: what came before would show too. */
  async elsewhere(name: TextName): Promise<void> {
    for (const other of TEXTS.filter((each) => each !== name)) {
      await this.edit(other, (text) => text.insert(0, '又'))
      const now = this.text(other).toString().replace(/\n$/, '')
      await this.person.reads(this.key(other), (text) => text === now)
    }
  }
}
