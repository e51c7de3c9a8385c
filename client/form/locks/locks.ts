import { type ApiPlace, documentPlace, type Place } from '@jixiao/schema'
import { placeKey } from '../paper/places.ts'

/** The locked places of a declaration. */
export interface Locks {
  readonly places: readonly Place[]
  /** Theirs, as keys. */
  readonly keys: ReadonlySet<string>
}

/** As the API lists them. */
export function readLocks(declarationId: string, locks: readonly ApiPlace[]): Locks {
  const places = locks.flatMap((lock) => documentPlace(declarationId, lock) ?? [])
  return { places, keys: new Set(places.map(placeKey)) }
}

/** The lock that keeps a cell from being edited: its own, or that of its whole indicator; null: none. */
export function lockOf({ keys }: Locks, place: Place): Place | null {
  if (keys.has(placeKey(place))) return place
  return place.indicator !== undefined && keys.has(place.indicator) ? { indicator: place.indicator } : null
}
