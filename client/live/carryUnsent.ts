import { carryOver, type Place } from '@jixiao/schema'
import type * as Y from 'yjs'
import { covers } from './places.ts'

export interface Carrying {
  readonly from: Y.Doc
  readonly to: Y.Doc
  readonly places: readonly Place[]
  readonly refused: readonly Place[]
  readonly origin: unknown
}

/** Carries every place that was not refused into another document, one transaction each; gives those that have nowhere to go. */
export function carryUnsent({ from, to, places, refused, origin }: Carrying): Place[] {
  const isRefused = (place: Place) => refused.some((each) => covers(each, place, to))
  return places
    .filter((place) => !isRefused(place))
    .flatMap((place) => to.transact(() => carryOver(from, to, [place], refused), origin))
}
