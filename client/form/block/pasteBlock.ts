import { type IndicatorNode, LIMITS, type Words } from '@jixiao/schema'
import type { Sheet } from '../paper/sheet.ts'
import { applyBlock } from './applyBlock.ts'
import { type Column, readBlock } from './Block.ts'
import { type Grid, isSingleCell } from './Grid.ts'
import { type Plan, planBlock } from './planBlock.ts'
import { BLOCK, joined } from './words.ts'

/** So that the new rows, and what is filled, are one update each, and below its limit of bytes. */
const MOST = { rows: 500, characters: 40_000 } as const

/** The cell where the block begins. */
export interface PasteAt {
  /** null: beside all rows, where there may be none yet. */
  readonly key: string | null
  readonly column: Column
}

/** Pastes a table into the indicator table, and says what became of it. */
export function pasteBlock(sheet: Sheet, tree: readonly IndicatorNode[], grid: Grid, at: PasteAt): void {
  sheet.notices.show({ text: joined(paste(sheet, tree, grid, at)) })
}

function paste(sheet: Sheet, tree: readonly IndicatorNode[], grid: Grid, at: PasteAt): readonly Words[] {
  if (!sheet.editable.value) return [BLOCK.readonly]
  const size = { rows: grid.rows.length, characters: grid.rows.flat().join('').length }
  if (size.rows > MOST.rows || size.characters > MOST.characters)
    return [BLOCK.tooLarge(MOST.rows, MOST.characters)]
  if (at.key !== null && isSingleCell(grid))
    return [...done(sheet, fillOne(grid, at.key, at.column)), ...besides(grid)]
  const block = readBlock(grid, at.column)
  if (!('rows' in block)) return [BLOCK.tooWide(block.width, 5 - block.from)]
  const plan = planBlock(block, tree, at.key)
  if (count(tree) + plan.adds.length > LIMITS.rows) return [BLOCK.full(LIMITS.rows)]
  const without = block.without.length > 0 ? [BLOCK.without(block.without)] : []
  return [...done(sheet, plan), ...without, ...besides(grid)]
}

const fillOne = ({ rows }: Grid, key: string, column: Column): Plan => ({
  fills: [{ key, cell: column === 4 ? 'TARGET' : 'NAME', text: rows[0]![0] ?? '' }],
  adds: [],
})

function done(sheet: Sheet, plan: Plan): Words[] {
  if (plan.fills.length + plan.adds.length === 0) return [BLOCK.same]
  const { filled, added } = applyBlock(sheet, plan)
  return [BLOCK.pasted(filled, added)]
}

const besides = (grid: Grid): Words[] => (grid.besides ? [BLOCK.besides] : [])

const count = (nodes: readonly IndicatorNode[]): number =>
  nodes.reduce((sum, { children }) => sum + 1 + count(children), 0)
