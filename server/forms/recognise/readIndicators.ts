import { type IndicatorContent, isWeight, type OtherField } from '@jixiao/schema'
import { cellText, isBlankCell, isBlankRow, type Row } from '../Grid.ts'
import { type Doubt, doubt } from './Doubt.ts'
import type { IndicatorColumn } from './heads.ts'
import { type IndicatorRow, IndicatorTree, PRINT } from './IndicatorTree.ts'
import { isGroupHead } from './labelKey.ts'
import { type TableHead } from './tableHead.ts'
import { isLeftOut, isOperator, takesUnit, targetText } from './targetText.ts'

/** The rows below one head of the indicator table. */
export interface TablePart {
  readonly head: TableHead
  readonly rows: readonly Row[]
}

export interface IndicatorsRead {
  readonly indicators: readonly IndicatorContent[]
  /** What stands in columns that are none of ours, under their heads and the name of their row. */
  readonly others: readonly OtherField[]
  readonly doubts: readonly Doubt<OtherField>[]
}

interface ReadRow {
  readonly indicator: IndicatorRow
  readonly others: readonly OtherField[]
  readonly doubts: readonly Doubt<OtherField>[]
}

/** The rows below the table's heads -> the tree. Where it has a part for several years and one for the year, that is ours. */
export function readIndicators(parts: readonly TablePart[]): IndicatorsRead {
  const ofYear = parts.filter(({ head, rows }) => !head.ofSeveralYears && rows.length > 0)
  const chosen = ofYear.length > 0 ? ofYear : parts
  const rows = chosen.flatMap(({ head, rows }) =>
    rows.filter(isFilled).map((row) => readIndicatorRow(row, head)),
  )
  const besides = parts.filter((part) => !chosen.includes(part)).map(readOtherTerm)
  const tree = new IndicatorTree(rows.map(({ indicator }) => indicator))
  return {
    indicators: tree.roots,
    others: [...rows.flatMap(({ others }) => others), ...besides.flatMap(({ others }) => others)],
    doubts: [
      ...onePerColumn(
        rows.flatMap(({ doubts }, i) =>
          doubts.map((each) => (each.code === 'NOT_READ' ? { ...each, indicator: tree.indexes[i]! } : each)),
        ),
      ),
      ...besides.flatMap(({ doubts }) => doubts),
    ],
  }
}

const isFilled = (row: Row) => !isBlankRow(row)

/** A column of its own is one thing to look at, however many rows it has. */
function onePerColumn(doubts: readonly Doubt<OtherField>[]): Doubt<OtherField>[] {
  const isColumn = ({ code }: Doubt<OtherField>) => code === 'EXTRA_COLUMN' || code === 'SEVERAL_YEARS'
  const columns = new Map<string, OtherField[]>()
  return doubts.flatMap((each) => {
    if (!isColumn(each)) return [each]
    const known = columns.get(each.label)
    if (known) known.push(...each.others)
    if (known) return []
    const others = [...each.others]
    columns.set(each.label, others)
    return [{ ...each, others }]
  })
}

function readIndicatorRow(row: Row, head: TableHead): ReadRow {
  const text = (column: IndicatorColumn) => textAt(row, head.at.get(column))
  const [sign, direction, unit, weightText] = [
    text('sign'),
    text('direction'),
    text('measureUnit'),
    text('weight'),
  ]
  const weight = readWeight(weightText)
  const indicator: IndicatorRow = {
    level1: text('level1'),
    level2: text('level2'),
    level3: text('level3'),
    target: targetText({ sign, value: text('target'), unit, direction }),
    weight,
  }
  const read = new Set([...head.at].flatMap(([column, at]) => (isTaken(column, row, head) ? [at] : [])))
  for (const at of [...head.numbers, ...head.projects.map((column) => column.at)]) read.add(at)
  const others = [...otherTermOf(row, head, read), ...extrasOf(row, head, read, indicator)]
  const badWeight = weightText !== '' && weight === null
  const weightHead = head.heads.get(head.at.get('weight') ?? -1) ?? ''
  return {
    indicator,
    others: others.map(({ other }) => other),
    doubts: others.map(({ head: label, other, code }) =>
      doubt(badWeight && label === weightHead ? 'NOT_READ' : code, {
        ...{ label, text: other.text, others: [other] },
      }),
    ),
  }
}

const textAt = (row: Row, at: number | undefined) => {
  const cell = at === undefined ? undefined : row[at]
  return cell && !isBlankCell(cell) ? cellText(cell) : ''
}

/** False where a column of ours says something that no field holds. */
function isTaken(column: IndicatorColumn, row: Row, { at }: TableHead): boolean {
  const text = textAt(row, at.get(column))
  const hasSign = isOperator(textAt(row, at.get('sign')))
  if (column === 'weight') return readWeight(text) !== null
  if (column === 'direction') return !isLeftOut(text) && !(hasSign && isOperator(text))
  if (column === 'sign' || column === 'nature') return !isLeftOut(text)
  if (column === 'measureUnit')
    return !isLeftOut(text) || takesUnit(textAt(row, at.get('target')), textAt(row, at.get('sign')))
  return true
}

interface Extra {
  readonly other: OtherField
  readonly head: string
  readonly code: 'EXTRA_COLUMN' | 'SEVERAL_YEARS'
}

/** A row's indicator of another term: its target under its name, which is not that of the year's beside it. */
function otherTermOf(row: Row, { otherTerm: term }: TableHead, read: Set<number>): Extra[] {
  if (!term) return []
  const [name, target] = [textAt(row, term.level3), textAt(row, term.target ?? undefined)]
  for (const at of [term.level2, term.level3, term.target]) if (at !== null) read.add(at)
  if (target === '' && (name === '' || PRINT.test(name.trim()))) return []
  const code = 'SEVERAL_YEARS'
  const other = { label: labelWith(term.label, name), text: target || name }
  return [{ other, head: term.label, code }]
}

/** What stands in other columns, with the name of its row in the label. */
function extrasOf(
  row: Row,
  { heads }: TableHead,
  read: ReadonlySet<number>,
  indicator: IndicatorRow,
): Extra[] {
  const name = indicator.level3 || indicator.level2 || indicator.level1
  return row.flatMap((cell, at): Extra[] => {
    const head = heads.get(at) ?? ''
    if (read.has(at) || isBlankCell(cell)) return []
    const text = cellText(cell)
    // 绩效指标 at the side of the table, in every row of it.
    if (isGroupHead(text) && (head === '' || isGroupHead(head))) return []
    return [{ other: { label: labelWith(head, name), text }, head, code: 'EXTRA_COLUMN' }]
  })
}

/** So long a name still tells its row, and the label stays one that is read back. */
const MAX_NAME = 40

function labelWith(head: string, name: string): string {
  const line = name.replace(/[\s。；]+/g, ' ').trim()
  const short = line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line
  return head === '' || short === '' ? head || short : `${head}（${short}）`
}

/** A part of the table for several years, kept row by row. */
function readOtherTerm({ head, rows }: TablePart): Pick<IndicatorsRead, 'others' | 'doubts'> {
  const label = [...head.heads.values()].find(isGroupHead) ?? '中期绩效指标'
  const others = rows.filter(isFilled).flatMap((row) => {
    const { indicator } = readIndicatorRow(row, head)
    const name = indicator.level3 || indicator.level2 || indicator.level1
    const text = indicator.target || name
    return text === '' ? [] : [{ label: labelWith(label, name), text }]
  })
  const [first] = others
  return { others, doubts: first ? [doubt('SEVERAL_YEARS', { label, text: first.text, others })] : [] }
}

/** 10, 10分, 10%; null for anything else, and for what no weight can be. */
function readWeight(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(?:分|%)?$/.exec(text.normalize('NFKC').replace(/\s+/g, ''))
  const weight = Number(match?.[1])
  return isWeight(weight) ? weight : null
}
