import { carryOver, type Place } from '@jixiao/schema'
import { covers } from './places.ts'
import type { Tab } from './Tab.ts'

export interface Carrying {
  readonly from: Tab
  readonly to: Tab
  readonly refused: readonly Place[]
  readonly origin: object
}

/** Carries every unsent place that was not refused into another tab, one transaction each; gives those that have nowhere to go. */
export function carryUnsent({ from, to, refused, origin }: Carrying): Place[] {
  const isRefused = (place: Place) => refused.some((each) => covers(each, place, to.doc))
  const places = from.unsent.places.filter((place) => !isRefused(place))
  return places.flatMap((place) => to.doc.transact(() => carryOver(from.doc, to.doc, [place]), origin))
}
