/** Making a place read a text: what `readPlace` reads there. */
import type * as Y from 'yjs'
import { AMOUNTS, NARRATIVES, type ScalarFields, type ScalarKey } from './declaration.ts'
import { nodeOf, setScalar, setWeight } from './edit.ts'
import { LIMITS } from './limits.ts'
import { parseYuan } from './money.ts'
import { DECLARATION_FIELDS, type Place } from './place.ts'
import { nameOf, narrativeOf, nodeName, nodeTarget } from './read.ts'
import { setNarrativeText, setPlainText } from './setText.ts'
import { NAME_ROOT } from './shape.ts'
import { isPlainText, isWeight, SCALARS } from './values.ts'

/**
 * Edits the document so that the place reads `text`, as it stands in a Change: yuan with two places, ISO dates, true or
 * false; '' blanks it. Gives false, and touches nothing, for what that place cannot hold, and for a place that has no
 * text. Throws NO_SUCH_INDICATOR.
 */
export function setPlace(doc: Y.Doc, { field, indicator, cell }: Place, text: string): boolean {
  if (field) return setField(doc, DECLARATION_FIELDS[field], text)
  if (indicator === undefined || cell === undefined) return false
  const node = nodeOf(doc, indicator)
  if (cell === 'WEIGHT') {
    const weight = text === '' ? null : readWeight(text)
    if (Number.isNaN(weight)) return false
    setWeight(node, weight)
    return true
  }
  const written = cell === 'NAME' ? nodeName(node) : nodeTarget(node)
  if (!written) return false
  setPlainText(written, text)
  return true
}

function setField(
  doc: Y.Doc,
  key: (typeof DECLARATION_FIELDS)[keyof typeof DECLARATION_FIELDS],
  text: string,
) {
  const narrative = NARRATIVES.find((each) => each === key)
  if (narrative) setNarrativeText(narrativeOf(doc, narrative), text)
  else if (key === NAME_ROOT) setPlainText(nameOf(doc), text)
  else {
    const value = scalarFrom(key as ScalarKey, text)
    if (value === undefined) return false
    setScalar(doc, key as 'category', value as ScalarFields['category']) // each key's own type, by the document's list
  }
  return true
}

/** Whether a text can stand in a place as far as its length and kind say; the guard asks more. */
export function fitsPlace(place: Place, text: string): 'FITS' | 'TOO_LONG' | 'NOT_THAT' {
  if (!isPlainText(text)) return 'NOT_THAT'
  if (text.length > LIMITS[limitOf(place)]) return 'TOO_LONG'
  const { field, cell } = place
  if (cell === 'WEIGHT') return text === '' || isWeight(readWeight(text)) ? 'FITS' : 'NOT_THAT'
  const key = field && DECLARATION_FIELDS[field]
  const isScalar = key !== undefined && Object.hasOwn(SCALARS, key)
  return isScalar && scalarFrom(key as ScalarKey, text) === undefined ? 'NOT_THAT' : 'FITS'
}

function limitOf({ field, cell }: Place): 'name' | 'target' | 'narrative' | 'scalar' {
  if (cell) return cell === 'TARGET' ? 'target' : 'name'
  if (field === 'NAME') return 'name'
  return isNarrativeField(field) ? 'narrative' : 'scalar'
}

/** Whether two edits of a place can be merged word by word: of a date or an amount only one can stand. */
export const isTextPlace = ({ field, cell }: Place): boolean =>
  field ? field === 'NAME' || isNarrativeField(field) : cell === 'NAME' || cell === 'TARGET'

/** True for the six narratives. */
export const isNarrativeField = (field: Place['field']): boolean =>
  field !== undefined && (NARRATIVES as readonly string[]).includes(DECLARATION_FIELDS[field])

/** NaN where it is none. */
const readWeight = (text: string): number => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)

/** The value that a scalar's text stands for (see `scalarText`), null where it is blank; undefined: it stands for none. */
export function scalarFrom(key: ScalarKey, text: string): ScalarFields[ScalarKey] | undefined {
  if (text === '') return null
  const value = valueOf(key, text)
  return value !== null && SCALARS[key](value) ? value : undefined
}

function valueOf(key: ScalarKey, text: string): ScalarFields[ScalarKey] {
  if ((AMOUNTS as readonly string[]).includes(key)) return parseYuan(text)
  if (key === 'governmentPurchase') return text === 'true' ? true : text === 'false' ? false : null
  return text
}
