import { type Paragraph, paragraphText } from '@jixiao/schema'
import { type Cell, cellText } from '../Grid.ts'
import { bareLabel, endsWithColon, fieldOfLabel, isFootLabel, MAX_LABEL } from './labelKey.ts'
import type { FieldKey } from './labels.ts'

/** A cell that is, or begins with, a label. */
export interface Label {
  /** As written, without `*` and colon. */
  readonly text: string
  /** The field of ours that it names; null: none. */
  readonly field: FieldKey | null
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

function wholeLabel(cell: Cell): Label | null {
  const text = cellText(cell)
  if (cell.length === 0 || text.length > MAX_LABEL) return null
  const field = fieldOfLabel(text)
  const marked = endsWithColon(text)
  return field || marked ? { text: bareLabel(text), field, marked, inline: [] } : null
}

const BEFORE_COLON = new RegExp(`^([^:：]{1,${MAX_LABEL}})[:：]`)

function inlineLabel(cell: Cell): Label | null {
  const [first, ...rest] = cell
  const match = first && BEFORE_COLON.exec(paragraphText(first))
  const name = match?.[1]
  if (!first || !name || !isInlineLabel(name, cell)) return null
  const remainder = dropStart(first, match[0].length)
  return {
    text: bareLabel(name),
    field: fieldOfLabel(name),
    marked: true,
    inline: paragraphText(remainder) === '' ? rest : [remainder, ...rest],
  }
}

/** A known label; or an unknown one that is short, and has a short line behind it, not a text in which a colon occurs. */
function isInlineLabel(name: string, cell: Cell): boolean {
  if (fieldOfLabel(name) || isFootLabel(name)) return true
  return cell.length === 1 && !/[，。；、]/.test(name) && name.length <= 20 && cellText(cell).length <= 100
}

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
