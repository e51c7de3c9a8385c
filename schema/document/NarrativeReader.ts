/**
 * Narratives that are read again and again, paragraph by paragraph: a keystroke reads the paragraph it is in, so that it
 * costs the same in a narrative of twenty thousand characters, edited by many for a year, as in one of a sentence.
 */
import * as Y from 'yjs'
import { textBefore } from './changes.ts'
import type { Run } from './declaration.ts'
import { pushRun, styledParagraph, type TextAttributes } from './narrativeDelta.ts'

/** A paragraph as it was last read. */
export interface ReadParagraph {
  /** The `Paragraph`, as JSON. */
  readonly content: string
  readonly text: string
  /** Its line break; null: the last one has none. */
  readonly end: Y.ID | null
  /** The styles that are on where it begins. */
  readonly styles: TextAttributes
}

interface Kept {
  readonly paragraphs: readonly ReadParagraph[]
  readonly text: string
}

/** Items that a transaction may touch before everything is read at once. */
const MOST_TOUCHED = 20

export class NarrativeReader {
  readonly #kept = new Map<Y.Text, Kept>()

  /** As they were when this narrative was last read; it is read now where it never was. */
  paragraphs(text: Y.Text): readonly ReadParagraph[] {
    return (this.#kept.get(text) ?? this.#keep(text, readAll(text))).paragraphs
  }

  /**
   * Reads what a transaction changed in a narrative, and gives its text before and after. To be called for each
   * transaction that changed it, from a handler of `afterTransaction`.
   */
  readonly readChange = (text: Y.Text, transaction: Y.Transaction): { from: string; to: string } => {
    const before = this.#kept.get(text)
    const from = before?.text ?? textBefore(text, transaction)
    const again = before && readTouched(before.paragraphs, text, transaction)
    const { text: to } = this.#keep(text, again ?? readAll(text))
    return { from, to }
  }

  #keep(text: Y.Text, paragraphs: readonly ReadParagraph[]): Kept {
    const kept = {
      paragraphs,
      text: paragraphs.map(({ text: own, end }) => own + (end ? '\n' : '')).join(''),
    }
    this.#kept.set(text, kept)
    return kept
  }
}

/** Where reading stands. */
interface Position {
  item: Y.Item | null
  /** Within the item's text. */
  offset: number
  styles: TextAttributes
}

function readAll(text: Y.Text): ReadParagraph[] {
  const paragraphs: ReadParagraph[] = []
  const position: Position = { item: text._start, offset: 0, styles: {} }
  for (let read = readParagraph(position); read; read = readParagraph(position)) paragraphs.push(read)
  return paragraphs
}

/** Reads on to the end of a paragraph; null: there is no more. */
function readParagraph(position: Position): ReadParagraph | null {
  const { styles } = position
  const runs: Run[] = []
  for (; position.item; position.item = position.item.right, position.offset = 0) {
    const { deleted, content, id } = position.item
    if (deleted) continue
    if (content instanceof Y.ContentFormat) position.styles = withStyle(position.styles, content)
    if (!(content instanceof Y.ContentString)) continue
    const at = content.str.indexOf('\n', position.offset)
    const end = at < 0 ? content.str.length : at
    pushRun(runs, content.str.slice(position.offset, end), position.styles)
    position.offset = end + 1
    if (at >= 0) return paragraphOf(runs, styles, position.styles, Y.createID(id.client, id.clock + at))
  }
  return runs.length > 0 ? paragraphOf(runs, styles, {}, null) : null
}

function paragraphOf(runs: readonly Run[], styles: TextAttributes, own: TextAttributes, end: Y.ID | null) {
  const content = JSON.stringify(styledParagraph(runs, own))
  return { content, text: runs.map(({ text }) => text).join(''), end, styles }
}

function withStyle(styles: TextAttributes, { key, value }: Y.ContentFormat): TextAttributes {
  const { [key as keyof TextAttributes]: _old, ...others } = styles
  return value === null ? others : { ...others, [key]: value }
}

/** The paragraphs after a transaction that changed words within some of them; null: it changed more, or too much. */
function readTouched(
  before: readonly ReadParagraph[],
  text: Y.Text,
  transaction: Y.Transaction,
): readonly ReadParagraph[] | null {
  const items = touchedItems(text, transaction)
  if (items.length > MOST_TOUCHED || !items.every(isWords)) return null
  const after = [...before]
  for (const item of items) {
    const end = lineBreakFrom(item)
    const index = end ? before.findIndex((each) => each.end && Y.compareIDs(each.end, end)) : -1
    if (index < 0) return null
    after[index] = readParagraph(startOf(item, text, before[index]!.styles))!
  }
  return after
}

/** Those of a text that a transaction put in or deleted. */
function touchedItems(text: Y.Text, transaction: Y.Transaction): Y.Item[] {
  const items: Y.Item[] = []
  const take = (struct: Y.Item | Y.GC) => {
    if (struct instanceof Y.Item && struct.parent === text) items.push(struct)
  }
  const { beforeState, afterState, deleteSet, doc } = transaction
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = clock > from ? doc.store.clients.get(client)! : []
    for (let i = structs.length - 1; i >= 0 && structs[i]!.id.clock >= from; i--) take(structs[i]!)
  }
  Y.iterateDeletedStructs(transaction, deleteSet, take)
  return items
}

/** Neither a line break nor a style. */
const isWords = ({ content }: Y.Item) => content instanceof Y.ContentString && !content.str.includes('\n')

/** The line break that ends the paragraph which an item stands in; null: there is none. */
function lineBreakFrom(from: Y.Item): Y.ID | null {
  for (let item: Y.Item | null = from; item; item = item.right) {
    const at = !item.deleted && item.content instanceof Y.ContentString ? item.content.str.indexOf('\n') : -1
    if (at >= 0) return Y.createID(item.id.client, item.id.clock + at)
  }
  return null
}

/** Right after the line break before an item. */
function startOf(from: Y.Item, text: Y.Text, styles: TextAttributes): Position {
  for (let item = from.left; item; item = item.left) {
    const at =
      !item.deleted && item.content instanceof Y.ContentString ? item.content.str.lastIndexOf('\n') : -1
    if (at >= 0) return { item, offset: at + 1, styles }
  }
  return { item: text._start, offset: 0, styles }
}
