/** What differs between two documents of one declaration, in the order of the form. Pure. */
import type * as Y from 'yjs'
import { type ComparedRow, compareTrees } from './compareTrees.ts'
import { NARRATIVES } from './declaration.ts'
import { DECLARATION_FIELDS, type DeclarationField, type IndicatorCell, type Place } from './place.ts'
import { readIndicators, readNarrative, readPlace } from './read.ts'

export interface Difference {
  /** An indicator that came or went stands for all below it. */
  readonly kind: 'EDIT' | 'ADD' | 'MOVE' | 'REMOVE'
  readonly place: Place
  /**
   * What a field or a cell reads, as in a Change; null where it is blank, and of indicators that came, went or moved. The
   * same before and after: it is formatted otherwise.
   */
  readonly from: string | null
  readonly to: string | null
  /** Of an indicator: the names down to it, as they are after; of one that went, as they were. */
  readonly path: readonly string[]
}

export function differences(before: Y.Doc, after: Y.Doc): Difference[] {
  const fields = Object.keys(DECLARATION_FIELDS) as DeclarationField[]
  return [
    ...fields.flatMap((field) => fieldDifference(before, after, field)),
    ...rowDifferences(compareTrees(readIndicators(before), readIndicators(after))),
  ]
}

function fieldDifference(before: Y.Doc, after: Y.Doc, field: DeclarationField): Difference[] {
  const [from, to] = [readPlace(before, { field }), readPlace(after, { field })]
  const narrative = NARRATIVES.find((key) => key === DECLARATION_FIELDS[field])
  const looks = (doc: Y.Doc) => (narrative ? JSON.stringify(readNarrative(doc, narrative)) : '')
  const isSame = (from ?? '') === (to ?? '') && looks(before) === looks(after)
  return isSame ? [] : [{ kind: 'EDIT', place: { field }, from, to, path: [] }]
}

/** Names down to a row, before and after. */
interface Above {
  readonly kind: ComparedRow['kind']
  readonly was: readonly string[]
  readonly is: readonly string[]
}

function rowDifferences(rows: readonly ComparedRow[]): Difference[] {
  const found: Difference[] = []
  const walk = (row: ComparedRow, above: Above): void => {
    const { kind, node: indicator, name } = row
    const was = [...above.was, name.from ?? '']
    const is = [...above.is, name.to ?? '']
    const whole = (what: Difference['kind'], path: readonly string[]) =>
      found.push({ kind: what, place: { indicator }, from: null, to: null, path })
    // Of what came or went as a whole only the outermost is told.
    if (kind === 'ADDED' && above.kind !== 'ADDED') whole('ADD', is)
    if (kind === 'REMOVED' && above.kind !== 'REMOVED') whole('REMOVE', was)
    if (kind === 'MOVED') whole('MOVE', is)
    if (kind === 'MOVED' || kind === 'SAME') found.push(...cellDifferences(row, is))
    for (const child of row.children) walk(child, { kind, was, is })
  }
  for (const row of rows) walk(row, { kind: 'SAME', was: [], is: [] })
  return found
}

function cellDifferences({ node, name, target, weight }: ComparedRow, path: readonly string[]): Difference[] {
  const cells = { NAME: name, TARGET: target, WEIGHT: weight } satisfies Record<IndicatorCell, unknown>
  return Object.entries(cells).flatMap(([cell, { from, to }]) =>
    (from ?? '') === (to ?? '')
      ? []
      : [{ kind: 'EDIT', place: { indicator: node, cell: cell as IndicatorCell }, from, to, path }],
  )
}
