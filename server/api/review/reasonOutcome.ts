/** What was done about a reason since a return. */
import {
  AMOUNTS,
  DECLARATION_FIELDS,
  indicatorsOf,
  isNarrativeField,
  nodeAt,
  type Place,
  readPlace,
  samePlace,
} from '@jixiao/schema'
import type * as Y from 'yjs'
import type { ChangedPlace } from '../../query/findReturnReasons.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import type { ReturnReasonRow } from '../../store/review/write.ts'

export type ReasonOutcome = 'UNTOUCHED' | 'CHANGED' | 'ELSEWHERE'

/** `changed`: the places of the Changes since. Pure. */
export function reasonOutcome(
  doc: Y.Doc,
  row: ReturnReasonRow,
  changed: readonly ChangedPlace[],
): ReasonOutcome {
  const place = rowPlace(row)
  const places = changed.map(rowPlace)
  if (isText(place)) {
    if ((readPlace(doc, place) ?? '') !== (row.from_text ?? '')) return 'CHANGED'
    // What was changed and changed back was not changed.
    return places.some((each) => !samePlace(each, place) && isNear(doc, place, each))
      ? 'ELSEWHERE'
      : 'UNTOUCHED'
  }
  if (!place.indicator) return places.length > 0 ? 'CHANGED' : 'UNTOUCHED'
  if (places.some(({ indicator }) => indicator === place.indicator)) return 'CHANGED'
  return places.some((each) => isNear(doc, place, each)) ? 'ELSEWHERE' : 'UNTOUCHED'
}

const isText = ({ field, cell }: Place) => field !== undefined || cell !== undefined

/** In its row or group, above or below it; in its part of the form. */
function isNear(doc: Y.Doc, place: Place, other: Place): boolean {
  if (place.field) return other.field !== undefined && partOf(place) === partOf(other)
  if (!place.indicator || !other.indicator) return false
  const [own, others] = [parentOf(doc, place.indicator), parentOf(doc, other.indicator)]
  const isSibling = own !== null && own === others
  return (
    isSibling || place.indicator === other.indicator || own === other.indicator || others === place.indicator
  )
}

const parentOf = (doc: Y.Doc, key: string): string | null => {
  const node = indicatorsOf(doc).get(key)
  return node ? nodeAt(node).parent : null
}

/** Of a narrative, itself; the amounts belong together, and so do the other fields. */
function partOf({ field }: Place): string {
  if (isNarrativeField(field)) return field!
  return (AMOUNTS as readonly string[]).includes(DECLARATION_FIELDS[field!]) ? 'AMOUNTS' : 'BASICS'
}
