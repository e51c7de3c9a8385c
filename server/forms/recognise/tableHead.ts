import { cellText, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import { type IndicatorColumn, OF_SEVERAL_YEARS, ROW_NUMBERS } from './heads.ts'
import { columnOfHead, columnOfSubhead, isGroupHead, labelKey } from './labelKey.ts'
import { type ProjectColumn, projectColumnOf } from './projectColumns.ts'
import { twoLevelRows } from './twoLevels.ts'

/** The heads of an indicator table: where its columns stand in the rows below, and what it says of them. */
export interface TableHead {
  /** Its first row, and the row behind its last. */
  readonly start: number
  readonly end: number
  readonly at: ReadonlyMap<IndicatorColumn, number>
  /** Columns for whole projects, where one table holds those of a department; empty in a form of one project. */
  readonly projects: readonly ProjectColumn[]
  /** The columns of another term, left of those of the year, where both have their own. */
  readonly otherTerm: OtherTerm | null
  /** The heads of all its columns, as written, without line breaks. */
  readonly heads: ReadonlyMap<number, string>
  /** Columns that number the rows. */
  readonly numbers: readonly number[]
  /** Everything is of several years: 长期绩效指标 stands at its side. */
  readonly ofSeveralYears: boolean
}

/** Indicators of several years beside those of the year: 中期指标 | 年度指标. */
export interface OtherTerm {
  readonly label: string
  readonly level2: number | null
  readonly level3: number
  readonly target: number | null
}

/** A head in the lowest row that says something in its column, and the one above it, over several columns perhaps. */
interface Head {
  readonly at: number
  readonly text: string
  readonly group: string
}

/** Rows of heads above and below the one with the levels. */
const MOST_ROWS = 2

/** Rows with heads of levels: of all three; where there are none in the whole form, of two (`twoLevels.ts`). */
export function levelRows(rows: readonly Row[]): number[] {
  const three = rows.flatMap((row, at) => (hasLevels(row, rows[at - 1]) ? [at] : []))
  return three.length > 0 ? three : twoLevelRows(rows)
}

/** Reads the heads whose row of levels is `rows[at]`. */
export function readTableHead(rows: readonly Row[], at: number): TableHead {
  let [start, end] = [at, at + 1]
  while (start > Math.max(0, at - MOST_ROWS) && isAbove(rows[start - 1]!, rows[start]!)) start--
  while (end < rows.length && end <= at + MOST_ROWS && isBelow(rows[end]!, rows.slice(start, end))) end++
  const heads = headsOf(rows.slice(start, end))
  return { start, end, ...columnsOf(heads), ...termOf(rows, at, heads) }
}

/** True for a row with the heads of all three levels; the first may be in the row above, merged with what is below it. */
function hasLevels(row: Row | undefined, above?: Row): boolean {
  const [own, over] = [columnsIn(row), columnsIn(above)]
  return own.has('level2') && own.has('level3') && (own.has('level1') || over.has('level1'))
}

const columnsIn = (row: Row | undefined) =>
  new Set(row?.flatMap((cell) => columnOfHead(textOf(cell))?.key ?? []))

const textOf = (cell: Row[number] | undefined) => (cell && !isBlankCell(cell) ? cellText(cell) : '')

/** A row of heads that go over those of the row below it: 绩效指标, or 项目名称 in a merged cell. */
function isAbove(row: Row, below: Row): boolean {
  const filled = row.flatMap((cell, at) => (isBlankCell(cell) ? [] : [at]))
  return filled.length >= 2 && filled.every((at) => isHead(textOf(row[at]), textOf(below[at]) === ''))
}

const isHead = (text: string, isAlone: boolean) =>
  isGroupHead(text) || columnOfHead(text) !== null || (isAlone && projectColumnOf(text) !== null)

/** 性质, 值 and 单位 below 指标值, where the other cells are covered from above. */
function isBelow(row: Row, heads: readonly Row[]): boolean {
  if (isBlankRow(row) || hasLevels(row)) return false
  return row.every((cell, at) => {
    if (isBlankCell(cell)) return true
    const group = groupOver(heads, at)
    return isTargetHead(group) && columnOfSubhead(textOf(cell)) !== null
  })
}

const isTargetHead = (text: string) => columnOfHead(text)?.key === 'target' || isGroupHead(text)

/** The nearest head at the column or left of it, in the lowest of the rows. */
function groupOver(rows: readonly Row[], at: number): string {
  const row = rows.at(-1) ?? []
  for (let i = at; i >= 0; i--) if (textOf(row[i]) !== '') return textOf(row[i])
  return ''
}

function headsOf(rows: readonly Row[]): Head[] {
  const width = Math.max(...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, at) => {
    const lowest = rows.findLastIndex((row) => textOf(row[at]) !== '')
    const text = lowest < 0 ? '' : textOf(rows[lowest]![at])
    return { at, text: text.replace(/\s+/g, ''), group: groupOver(rows.slice(0, Math.max(0, lowest)), at) }
  }).filter(({ text }) => text !== '')
}

type Columns = Pick<TableHead, 'at' | 'projects' | 'otherTerm' | 'heads' | 'numbers'>

function columnsOf(all: readonly Head[]): Columns {
  const heads = new Map(all.map(({ at, text }) => [at, text]))
  const names = all.filter(({ text }) => projectColumnOf(text)?.key === 'name')
  const levels = all.flatMap((head) => (kindOf(head)?.key === 'level3' ? [head] : []))
  const isTwice = new Set(levels.map(({ text }) => labelKey(text))).size < levels.length
  const at = new Map<IndicatorColumn, number>()
  const ranks = new Map<IndicatorColumn, number>()
  for (const head of all) {
    const kind = kindOf(head)
    if (!kind || isOfSeveralYears(head)) continue
    const rank = ranks.get(kind.key) ?? Infinity
    if (kind.rank > rank || (kind.rank === rank && !isTwice)) continue
    at.set(kind.key, head.at)
    ranks.set(kind.key, kind.rank)
  }
  giveUnitToTarget(all, at)
  const taken = new Set(at.values())
  const numbers = all.flatMap((head) => (ROW_NUMBERS.includes(labelKey(head.text)) ? [head.at] : []))
  const isOfProjects = ({ at: column, text }: Head) =>
    !taken.has(column) &&
    !numbers.includes(column) &&
    (column < (at.get('level1') ?? 0) || projectColumnOf(text)?.key)
  const projects = names.length === 0 ? [] : all.filter(isOfProjects).flatMap(asProject)
  return { at, heads, numbers, projects, otherTerm: otherTermOf(all, at) }
}

/** What a head is: below that of the target, a part of it. */
const kindOf = ({ text, group }: Head) =>
  (isTargetHead(group) ? columnOfSubhead(text) : null) ?? columnOfHead(text)

const isOfSeveralYears = ({ text, group }: Head) =>
  OF_SEVERAL_YEARS.test(labelKey(text)) || OF_SEVERAL_YEARS.test(labelKey(group))

/** 单位 right of the target is what that is measured in, if no column is called 度量单位. */
function giveUnitToTarget(all: readonly Head[], at: Map<IndicatorColumn, number>): void {
  const target = at.get('target')
  if (at.has('measureUnit') || target === undefined) return
  const unit = all.find((head) => head.at > target && labelKey(head.text) === '单位')
  if (unit) at.set('measureUnit', unit.at)
}

/** Left of the levels everything is of the project; but 绩效指标 at their side says nothing. */
const asProject = ({ at, text }: Head): ProjectColumn[] =>
  isGroupHead(text) && projectColumnOf(text) === null
    ? []
    : [{ key: null, ...projectColumnOf(text), at, label: text }]

/** A second level 3 left of the year's, or under 中期: the other term's. */
function otherTermOf(all: readonly Head[], at: ReadonlyMap<IndicatorColumn, number>): OtherTerm | null {
  const others = (key: IndicatorColumn) =>
    all.find(
      (head) => kindOf(head)?.key === key && head.at !== at.get(key) && head.at < (at.get('level3') ?? 0),
    )
  const level3 = others('level3')
  if (!level3) return null
  const [level2, target] = [others('level2')?.at ?? null, others('target')?.at ?? null]
  return { label: level3.group || '中期指标', level2, level3: level3.at, target }
}

/** 长期绩效指标 at the side of the levels, or alone in the row above. */
function termOf(rows: readonly Row[], at: number, heads: readonly Head[]) {
  const above = (rows[at - 1] ?? []).filter((cell) => !isBlankCell(cell))
  const [first] = heads
  const side = above.length === 1 ? textOf(above[0]) : first && !kindOf(first) ? first.text : ''
  return { ofSeveralYears: isGroupHead(side) && OF_SEVERAL_YEARS.test(labelKey(side)) }
}
