/** An indicator beside each of its quantities, or beside none: what groups are made of. */
import type { Selectable } from 'kysely'
import type { Tables } from '../tables.ts'
import type { IndexedIndicator, MeasureRow } from './indexRows.ts'

export type PairRow = Selectable<Tables['indicator_measure']>

/** What a quantity shares with one before it of the same target, so that an indicator is counted once in a group: bits. */
export const REPEATS = { UNIT: 1, OPERATOR: 2, BOTH: 4 } as const

export function pairsOf({ row, measures }: IndexedIndicator): PairRow[] {
  const { declaration_id, level, id, level1, level2, target_kind } = row
  const shared = { declaration_id, level, id, level1, level2, target_kind }
  if (measures.length === 0)
    return [{ ...shared, position: 0, repeats: 0, operator: null, value: null, unit: null }]
  return measures.map((measure, position) => {
    const { operator, value, unit } = measure
    return {
      ...shared,
      position,
      repeats: repeats(measure, measures.slice(0, position)),
      operator,
      value,
      unit,
    }
  })
}

function repeats({ unit, operator }: MeasureRow, before: readonly MeasureRow[]): number {
  const sameUnit = before.filter((other) => other.unit === unit)
  return (
    (sameUnit.length > 0 ? REPEATS.UNIT : 0) +
    (before.some((other) => other.operator === operator) ? REPEATS.OPERATOR : 0) +
    (sameUnit.some((other) => other.operator === operator) ? REPEATS.BOTH : 0)
  )
}

/** Whether its pairs are others than before. */
export const pairsDiffer = (before: IndexedIndicator | null, after: IndexedIndicator): boolean =>
  before === null ||
  before.measures !== after.measures ||
  SAID.some((column) => before.row[column] !== after.row[column])

const SAID = ['level', 'level1', 'level2', 'target_kind'] as const
