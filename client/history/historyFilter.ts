/** Which part of the time line somebody wants to see. Pure. */
import { apiPlace, type Place } from '@jixiao/schema'
import type { ChangeFilter } from '@jixiao/schema/operations'

export interface HistoryFilter {
  /** A member's id; '': everybody. */
  readonly actorId: string
  readonly place: Place | null
  /** Calendar dates here, both inclusive; '': without an end. */
  readonly from: string
  readonly to: string
}

/** Null: all. */
export function changeFilter(
  declarationId: string,
  { actorId, place, from, to }: HistoryFilter,
): ChangeFilter | null {
  const filter: ChangeFilter = {
    ...(actorId ? { actorId } : {}),
    ...(place ? { place: apiPlace(declarationId, place) } : {}),
    ...(from ? { from: new Date(`${from}T00:00:00`).toISOString() } : {}),
    ...(to ? { to: new Date(`${to}T23:59:59.999`).toISOString() } : {}),
  }
  return Object.keys(filter).length > 0 ? filter : null
}

export const isWithin = ({ from, to }: ChangeFilter, at: string): boolean =>
  (!from || at >= (from as string)) && (!to || at <= (to as string))
