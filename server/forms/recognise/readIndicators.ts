import { type IndicatorContent, isWeight, type OtherField } from '@jixiao/schema'
import { cellText, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import { type IndicatorColumns, readHeads } from './indicatorColumns.ts'
import { type IndicatorRow, IndicatorTree } from './IndicatorTree.ts'
import type { IndicatorColumn } from './labels.ts'

export interface IndicatorsRead {
  readonly indicators: readonly IndicatorContent[]
  /** What stands in columns that are none of ours, under their heads. */
  readonly others: readonly OtherField[]
}

/** The rows below the table's heads -> the tree. Blank lines, rules and heads repeated on a new page say nothing. */
export function readIndicators(rows: readonly Row[], columns: IndicatorColumns): IndicatorsRead {
  const tree = new IndicatorTree()
  const others: OtherField[] = []
  for (const row of rows) {
    if (isBlankRow(row) || readHeads(row)) continue
    const { indicator, rest } = readIndicatorRow(row, columns)
    tree.addRow(indicator)
    others.push(...rest)
  }
  return { indicators: tree.roots, others }
}

function readIndicatorRow(row: Row, { at, heads }: IndicatorColumns) {
  const text = (column: IndicatorColumn) => {
    const cell = at[column] === undefined ? undefined : row[at[column]]
    return cell && !isBlankCell(cell) ? cellText(cell) : ''
  }
  const weight = readWeight(text('weight'))
  const indicator: IndicatorRow = {
    level1: text('level1'),
    level2: text('level2'),
    level3: text('level3'),
    target: text('target'),
    weight,
  }
  const read = new Set(
    Object.entries(at).flatMap(([column, i]) => (column === 'weight' && weight === null ? [] : [i])),
  )
  const rest = row.flatMap((cell, i) =>
    read.has(i) || isBlankCell(cell) ? [] : [{ label: heads.get(i) ?? '', text: cellText(cell) }],
  )
  return { indicator, rest }
}

/** 10, 10分, 10%; null for anything else, and for what no weight can be. */
function readWeight(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(?:分|%)?$/.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  const weight = Number(match?.[1])
  return isWeight(weight) ? weight : null
}
