/** Where a text stands in the declaration, in the order of reading. Pure. */
import {
  type DeclarationField,
  indicatorsOf,
  type IndicatorNode,
  nameOf,
  narrativeOf,
  nodeName,
  nodeTarget,
  type Place,
  readIndicators,
  readScalar,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import { formatAmount } from '../cells/amounts.ts'
import { BASIC_FIELDS, MONEY_FIELDS, NARRATIVE_FIELDS } from '../paper/fields.ts'
import { cellPlace, fieldPlace } from '../paper/places.ts'

export interface Hit {
  readonly place: Place
  /** In UTF-16 units of the place's text. */
  readonly at: number
  readonly length: number
}

/** A text of the form, with its place. */
export interface Searched {
  readonly place: Place
  readonly text: string
}

/** Without letter case, as the server's search has it, and every character where it was. */
export function foldInPlace(text: string): string {
  const folded = text.toLowerCase()
  if (folded.length === text.length) return folded
  return [...text].map((one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

export function findHits(doc: Y.Doc, wanted: string): Hit[] {
  const part = foldInPlace(wanted)
  if (part === '') return []
  return [...searched(doc)].flatMap(({ place, text }) =>
    occurrences(foldInPlace(text), part).map((at) => ({ place, at, length: part.length })),
  )
}

function occurrences(text: string, part: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found.push(at)
  return found
}

export function* searched(doc: Y.Doc): Iterable<Searched> {
  const scalars = BASIC_FIELDS.filter(({ control }) => control.kind !== 'yesNo')
  for (const { field, control } of scalars)
    yield {
      place: fieldPlace(field),
      text: control.kind === 'name' ? nameOf(doc).toString() : String(readScalar(doc, control.key) ?? ''),
    }
  for (const { field, key } of NARRATIVE_FIELDS)
    yield { place: fieldPlace(field), text: narrativeOf(doc, key).toString() }
  for (const { field, control } of MONEY_FIELDS)
    if (control.kind === 'money')
      yield { place: fieldPlace(field), text: formatAmount(readScalar(doc, control.key) as number | null) }
  yield* inRows(readIndicators(doc))
}

function* inRows(nodes: readonly IndicatorNode[]): Iterable<Searched> {
  for (const { key, name, target, children } of nodes) {
    yield { place: cellPlace(key, 'NAME'), text: name }
    if (target !== null) yield { place: cellPlace(key, 'TARGET'), text: target }
    yield* inRows(children)
  }
}

/** The shared text of a place; null for a field that is one value. */
export function textOf(doc: Y.Doc, { field, indicator, cell }: Place): Y.Text | null {
  if (field) return fieldText(doc, field)
  const node = indicator === undefined ? undefined : indicatorsOf(doc).get(indicator)
  return (node && (cell === 'TARGET' ? nodeTarget(node) : nodeName(node))) ?? null
}

function fieldText(doc: Y.Doc, field: DeclarationField): Y.Text | null {
  if (field === 'NAME') return nameOf(doc)
  const narrative = NARRATIVE_FIELDS.find((each) => each.field === field)
  return narrative ? narrativeOf(doc, narrative.key) : null
}
