/**
 * Tables with two heads where others have three levels, as small units have them: 一级指标 | 二级指标 | 指标值, or
 * 指标类型 | 指标内容 | 指标值. The second says what is measured. What level the names are of is told by the frameworks'.
 */
import { FRAMEWORKS, levelStem } from '@jixiao/schema'
import { cellText, isBlankCell, type Row } from '../Grid.ts'
import { GROUP_KINDS, type IndicatorColumn, ROW_NUMBERS } from './heads.ts'
import { columnOfHead, labelKey, MAX_LABEL } from './labelKey.ts'

/** Where the heads of such a table stand. */
interface TwoHeads {
  readonly group: number
  readonly content: number
  /** False for 指标类型, which might as well be of things to buy: the names below must be a framework's. */
  readonly isSure: boolean
}

/** The two heads in a row, with that of the target behind them and nothing unknown between; null where it has not both. */
function twoHeadsIn(row: Row): TwoHeads | null {
  const keys = row.map(keyOf)
  const at = (key: IndicatorColumn) => keys.indexOf(key)
  const [level1, level2, level3, target] = [at('level1'), at('level2'), at('level3'), at('target')]
  const kind = row.findIndex(isGroupKind)
  const group = [level1, level3 < 0 ? -1 : level2, kind].find((column) => column >= 0) ?? -1
  const content = level3 < 0 ? level2 : level3
  if (group < 0 || content <= group || target <= content || (level1 >= 0 && level2 >= 0 && level3 >= 0))
    return null
  const isKnown = row.slice(group + 1, target).every((cell, i) => isBlankCell(cell) || keys[group + 1 + i])
  // Left of 二级指标 an unknown head may be that of level 1.
  const isFirst =
    group !== level2 || row.slice(0, group).every((cell) => isBlankCell(cell) || isRowNumber(cell))
  return isKnown && isFirst ? { group, content, isSure: group !== kind } : null
}

const keyOf = (cell: Row[number]) => (isBlankCell(cell) ? null : (columnOfHead(cellText(cell))?.key ?? null))
const isGroupKind = (cell: Row[number]) => !isBlankCell(cell) && KINDS.has(labelKey(cellText(cell)))
const KINDS = new Set(GROUP_KINDS)
const isRowNumber = (cell: Row[number]) => ROW_NUMBERS.includes(labelKey(cellText(cell)))

/** The rows of such heads; where they are not sure, a name below must be a framework's. */
export function twoLevelRows(rows: readonly Row[]): number[] {
  const lastNames = new Map<number, number>()
  const lastName = (column: number) => {
    const last = lastNames.get(column) ?? rows.findLastIndex((row) => isName(row[column]))
    lastNames.set(column, last)
    return last
  }
  return rows.flatMap((row, at) => {
    const heads = twoHeadsIn(row)
    return heads && (heads.isSure || lastName(heads.group) > at) ? [at] : []
  })
}

/** True for a name that a framework has. */
function isName(cell: Row[number] | undefined): boolean {
  const text = cell && !isBlankCell(cell) ? cellText(cell) : ''
  return isOf(1, text) || isOf(2, text)
}

type Columns = ReadonlyMap<IndicatorColumn, number>

/**
 * The columns of such a table as the levels that the names in them are of; those of any other as they are. Names that all
 * are a framework's of level 2 (数量指标) are level 2, under whatever head; else the first column is level 1, and the second
 * what is measured, level 3.
 */
export function withLevels(at: Columns, rows: readonly Row[]): Columns {
  if (at.has('level2') && at.has('level3')) return at
  const group = at.get('level1') ?? at.get('nature')
  const content = at.get('level3') ?? at.get('level2')
  if (group === undefined || content === undefined) return at
  const levels = new Map(at)
  for (const key of ['level1', 'level2', 'level3'] as const) levels.delete(key)
  if (at.get('nature') === group) levels.delete('nature')
  const isSecond = at.has('level2') && areOfLevel2(namesIn(rows, content))
  levels.set(isSecond ? 'level2' : 'level3', content)
  levels.set(!isSecond && areOfLevel2(namesIn(rows, group)) ? 'level2' : 'level1', group)
  return levels
}

const namesIn = (rows: readonly Row[], at: number): string[] =>
  rows.flatMap((row) => (isBlankCell(row[at]) ? [] : [cellText(row[at]!)]))

/** 成本 and 满意度 are of both levels, in one framework or another: alone they are level 1. */
const areOfLevel2 = (names: readonly string[]): boolean =>
  names.every((name) => isOf(2, name)) && !names.every((name) => isOf(1, name))

const isOf = (level: 1 | 2, name: string): boolean =>
  name.length <= MAX_LABEL && STEMS[level].has(levelStem(name))

const GROUPS = Object.values(FRAMEWORKS).flatMap(({ groups }) => groups)
const STEMS = {
  1: new Set(GROUPS.map(({ name }) => levelStem(name))),
  2: new Set(GROUPS.flatMap(({ level2 }) => level2.map(({ name }) => levelStem(name)))),
}
