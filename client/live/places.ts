import { indicatorsOf, type Place, samePlace } from '@jixiao/schema'
import type * as Y from 'yjs'

/**
 * Whether what is unsent in a place goes down with a refused one: it is that place, or a cell of a refused row that `there`,
 * the document to carry into, does not have without it. A refused cell takes no row with it.
 */
export const covers = (refused: Place, place: Place, there: Y.Doc): boolean =>
  samePlace(refused, place) ||
  (refused.indicator !== undefined &&
    refused.cell === undefined &&
    refused.indicator === place.indicator &&
    !indicatorsOf(there).has(refused.indicator))
