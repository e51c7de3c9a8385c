import { BLANK_CELL, type Cell, cellText, isBlankCell, plainCell, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { endsWithColon } from './labelKey.ts'
import { readLabels } from './readLabels.ts'
import { splitLabel } from './splitLabel.ts'
import { yearEntry } from './yearEntry.ts'

/** 绩效目标表, 绩效目标申报表 …, perhaps with spaces inside, few words before it, and a new word or nothing behind it. */
const TITLE =
  /^([^，。；：:、]{0,40}?)绩\s*效\s*目\s*标\s*(?:(?:申\s*报|填\s*报|批\s*复)\s*)?表(?=$|[\s（([0-9０-９])/
const YEAR_BEHIND = /^\s*([（([]?\s*[0-9０-９]{4}\s*[)）\]]?\s*年\s*度?\s*[)）\]]?)/
const YEAR_BEFORE = /([（([]?\s*[0-9０-９]{4}\s*[)）\]]?\s*年\s*度?\s*[)）\]]?)/
/** Between one label with its value and the next, in one line: `申报单位：甲 填报日期：乙`. */
const NEXT_LABEL = /\s+(?=[^\s:：]{2,20}[:：])/

const MAX_TITLE = 1_000

/**
 * True for the row that begins a form: a title in its first cell, and beside it nothing but the year and labelled
 * values. (An indicator may be called 编制绩效目标表; it has a target beside it, or a blank cell before it.)
 */
export function isTitleRow(row: Row): boolean {
  const [first, ...others] = row
  if (!first || !isTitle(first)) return false
  return others.every(
    (cell, i) => isBlankCell(cell) || yearEntry(cell) || splitLabel(cell) || awaitsValue(row[i]!),
  )
}

/** True for a cell that ends with a label: its value stands in the next one. */
const awaitsValue = (cell: Cell) => endsWithColon(cellText(cell))

function isTitle(cell: Cell): boolean {
  const text = cellText(cell).trim()
  const title = text.length <= MAX_TITLE ? TITLE.exec(text)?.[0] : undefined
  return title !== undefined && mayFollowTitle(text.slice(title.length).trim())
}

/** Nothing, something in brackets, the year, or a label with its value. */
const mayFollowTitle = (rest: string) =>
  rest === '' || /^[（(]/.test(rest) || YEAR_BEHIND.test(rest) || splitLabel(plainCell(rest)) !== null

/** What the title row says: title, year and unit may share a cell, or stand in several. */
export function readTitleRow([first = BLANK_CELL, ...others]: Row): Entry[] {
  const text = cellText(first).trim()
  const [title = '', before = ''] = TITLE.exec(text) ?? []
  const behind = text.slice(title.length)
  const year = YEAR_BEFORE.exec(before)?.[1] ?? YEAR_BEHIND.exec(behind)?.[1] ?? ''
  const parts = [year, ...behind.replace(YEAR_BEHIND, '').trim().split(NEXT_LABEL)]
  return readLabels([...parts.map(plainCell), ...others])
}
