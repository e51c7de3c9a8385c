import { type Cell, cellText, isBlankCell, type Row } from '../Grid.ts'
import type { Entry } from './Entry.ts'
import { bareLabel, fieldOfLabel, isTermGoal } from './labelKey.ts'
import { splitLabel } from './splitLabel.ts'

/**
 * Goals of the year and of several years side by side, each below its head:
 *
 *     | 总体目标 | 中期目标（2021年—2023年） | 年度目标 |
 *     |          | 目标1：…                   | 目标1：… |
 *
 * Gives what they say and the row behind them; null where no such heads stand in the row.
 */
export function readGoalColumns(rows: readonly Row[], at: number): { entries: Entry[]; end: number } | null {
  const heads = goalHeads(rows[at]!, rows[at + 1])
  if (!heads) return null
  let end = at + 1
  while (end < rows.length && holdsGoals(rows[end]!, heads)) end++
  if (end === at + 1) return null
  const values = rows.slice(at + 1, end)
  return { entries: heads.map((head, i) => entryOf(head, heads[i + 1]?.at ?? Infinity, values)), end }
}

interface Head {
  readonly at: number
  readonly text: string
}

/** Two heads at least; the first may be no head but the heading at their side, with nothing below it. */
function goalHeads(row: Row, below: Row | undefined): readonly Head[] | null {
  const heads = row.flatMap((cell, at) => (isBlankCell(cell) ? [] : [{ at, text: cellText(cell).trim() }]))
  if (!below || heads.length < 2 || !heads.every(({ text }) => isGoalHead(text))) return null
  const first = heads[0]!.at
  const besides = isBlankCell(below[first]) ? heads.slice(1) : heads
  return besides.length >= 2 ? besides : null
}

const isGoalHead = (text: string) => isTermGoal(text) || fieldOfLabel(text)?.key === 'goals'

function holdsGoals(row: Row, [first]: readonly Head[]): boolean {
  const filled = row.flatMap((cell, at) => (isBlankCell(cell) ? [] : [at]))
  return filled.length > 0 && filled.every((at) => at >= first!.at && !isLabel(row[at]!))
}

const isLabel = (cell: Cell) => splitLabel(cell)?.known ?? false

function entryOf({ at, text }: Head, end: number, rows: readonly Row[]): Entry {
  const paragraphs = rows.flatMap((row) =>
    row
      .slice(at, end)
      .filter((cell) => !isBlankCell(cell))
      .flat(),
  )
  const field = fieldOfLabel(text)
  if (!field) return { kind: 'OTHER', label: bareLabel(text), paragraphs }
  return { kind: 'FIELD', ...field, label: bareLabel(text), values: paragraphs.length ? [paragraphs] : [] }
}
