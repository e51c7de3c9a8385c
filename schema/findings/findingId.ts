import type { Place } from '../document/place.ts'
import type { FindingCode } from './codes.ts'

/** A finding's id: `UNIT_MISSING:V1StGXR8_Z5jdHi6B-myT.TARGET:1x9f3kq`. */
export const findingId = (code: FindingCode, place: Place, judged: string): string =>
  `${code}:${placeId(place)}:${hashOf(judged)}`

const placeId = ({ field, indicator, cell }: Place): string =>
  field ?? [indicator, cell].filter(Boolean).join('.')

/** FNV-1a over UTF-16 units, twice with other beginnings: 53 bits. No secret, only "the same text". */
export function hashOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0x1000193]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high ^ unit, 0x85ebca6b)
  }
  return ((low >>> 0) * 2 ** 21 + (high >>> 11)).toString(36)
}
