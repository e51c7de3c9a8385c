import type { Place } from '@jixiao/schema'

/** Whether a place is a refused one, or in it: a refused indicator covers its cells. */
export const covers = (refused: Place, place: Place): boolean =>
  refused.field === place.field &&
  refused.indicator === place.indicator &&
  (refused.cell === undefined || refused.cell === place.cell)
