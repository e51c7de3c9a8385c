import { type ApiPlace, documentPlace, type Place } from '@jixiao/schema'
import { placeKey } from './places.ts'

/** The keys of the places that are locked, as the API lists them. */
export const lockedKeys = (declarationId: string, locks: readonly ApiPlace[]): ReadonlySet<string> =>
  new Set(locks.flatMap((lock) => documentPlace(declarationId, lock) ?? []).map(placeKey))

/** Whether a cell is locked: itself, or its whole indicator. */
export const isLocked = (locked: ReadonlySet<string>, place: Place): boolean =>
  locked.has(placeKey(place)) || (place.indicator !== undefined && locked.has(place.indicator))
