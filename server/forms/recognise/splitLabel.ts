import { type Paragraph, paragraphText } from '@jixiao/schema'
import { type Cell, cellText } from '../Grid.ts'
import {
  bareLabel,
  endsWithColon,
  fieldOfLabel,
  isOtherLabel,
  type Known,
  labelKey,
  MAX_LABEL,
} from './labelKey.ts'
import type { FieldKey } from './labels.ts'

/** No label that we do not know is longer; one of ours may name the row of the table that it was beside. */
const MAX_UNKNOWN_LABEL = 80

/** A cell that is, or begins with, a label. */
export interface Label {
  /** As written, without `*` and colon. */
  readonly text: string
  /** The field of ours that it names; null: none. */
  readonly field: Known<FieldKey> | null
  /** True for what such forms are known to have, a field of ours or not. */
  readonly known: boolean
  /** A colon marks it as a label. Without one, a known label may just as well be a value. */
  readonly marked: boolean
  /** What stands behind the label in the same cell; none where that is blank. */
  readonly inline: readonly Paragraph[]
}

/**
 * Reads a cell as a label: `项目名称：`, `项目名称` (if it is a known one), `申报单位名称：上海…` (label and value in one
 * cell), or an unknown one that ends with a colon; null where the cell is none.
 */
export function splitLabel(cell: Cell): Label | null {
  return wholeLabel(cell) ?? inlineLabel(cell)
}

/** The label that words are, where they may be one. */
export function labelOf(text: string, marked: boolean, inline: readonly Paragraph[] = []): Label {
  const field = fieldOfLabel(text)
  return { text: bareLabel(text), field, known: field !== null || isOtherLabel(text), marked, inline }
}

function wholeLabel(cell: Cell): Label | null {
  const text = cellText(cell)
  if (cell.length === 0 || text.length > MAX_UNKNOWN_LABEL) return null
  const label = labelOf(text, endsWithColon(text))
  return label.known || (label.marked && !/[。；]/.test(text)) ? label : null
}

const BEFORE_COLON = new RegExp(`^((?:其中[:：])?[^:：]{1,${MAX_LABEL}})[:：]`)

function inlineLabel(cell: Cell): Label | null {
  const [first, ...rest] = cell
  if (!first) return null
  const text = paragraphText(first)
  const length = BEFORE_COLON.exec(text)?.[1]?.length ?? amountAt(text)
  if (length === null) return null
  const label = labelOf(text.slice(0, length), true)
  if (!label.known && !isShortLine(label.text, cell)) return null
  const remainder = dropStart(first, text[length] === ':' || text[length] === '：' ? length + 1 : length)
  return { ...label, inline: paragraphText(remainder) === '' ? rest : [remainder, ...rest] }
}

/** 其中：财政拨款800万元: the label ends where the amount begins. */
function amountAt(text: string): number | null {
  return /^\s*其中[:：][^\d:：]{2,20}(?=\d)/.exec(text)?.[0].length ?? null
}

/** An unknown label is short, and has a short line behind it: no text in which a colon occurs. */
const isShortLine = (name: string, cell: Cell) =>
  cell.length === 1 && !/[，。；、]/.test(name) && name.length <= 20 && cellText(cell).length <= 100

/** True for 单位：万元 alone, which says what amounts are in. */
export const isMoneyUnit = (label: Label): boolean =>
  /^\(?(?:金额|计量|货币|资金)?单位$/.test(labelKey(label.text)) &&
  isMoneyWord(label.inline.map(paragraphText).join(''))

export const isMoneyWord = (text: string): boolean =>
  /^\s*(?:人民币)?(?:万元|亿元|元)\s*[)）]?\s*$/.test(text)

/** A paragraph without its first characters, and without the white space that follows them. */
function dropStart(paragraph: Paragraph, count: number): Paragraph {
  const text = paragraphText(paragraph)
  let left = text.length - text.slice(count).trimStart().length
  const runs = paragraph.runs.map((run) => {
    const kept = run.text.slice(left)
    left = Math.max(0, left - run.text.length)
    return { ...run, text: kept }
  })
  return { ...paragraph, runs: runs.filter((run) => run.text !== '') }
}
