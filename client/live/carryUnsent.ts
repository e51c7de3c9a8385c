import { carryOver, type Place } from '@jixiao/schema'
import { covers } from './places.ts'
import type { Tab } from './Tab.ts'

export interface Carrying {
  readonly from: Tab
  readonly to: Tab
  readonly refused: readonly Place[]
  readonly origin: object
  /** The first edit that has not been carried yet. */
  readonly since: number
}

/** Carries every unsent place that was not refused into another tab, one transaction each; gives those that have nowhere to go. */
export function carryUnsent({ from, to, refused, origin, since }: Carrying): Place[] {
  const isRefused = (place: Place) => refused.some((each) => covers(each, place, to.doc))
  const places = from.unsent.placesFrom(since).filter((place) => !isRefused(place))
  return places.flatMap((place) =>
    to.doc.transact(() => carryOver(from.doc, to.doc, [place], refused), origin),
  )
}
