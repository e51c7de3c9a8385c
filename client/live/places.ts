/** Places of a document, as the API writes them: with an indicator's id where the document has its key. */
import type { DeclarationField, IndicatorCell, Place } from '@jixiao/schema'

export interface ApiPlace {
  readonly field?: DeclarationField | null
  readonly indicatorId?: string | null
  readonly cell?: IndicatorCell | null
}

export const apiPlace = (declarationId: string, { field, indicator, cell }: Place): ApiPlace => ({
  field: field ?? null,
  indicatorId: indicator === undefined ? null : `${declarationId}.${indicator}`,
  cell: cell ?? null,
})

/** Null for a place of another declaration, or none. */
export function documentPlace(declarationId: string, { field, indicatorId, cell }: ApiPlace): Place | null {
  if (field) return { field }
  if (typeof indicatorId !== 'string' || !indicatorId.startsWith(`${declarationId}.`)) return null
  const indicator = indicatorId.slice(declarationId.length + 1)
  return cell ? { indicator, cell } : { indicator }
}

/** Whether a place is a refused one, or in it: a refused indicator covers its cells. */
export const covers = (refused: Place, place: Place): boolean =>
  refused.field === place.field &&
  refused.indicator === place.indicator &&
  (refused.cell === undefined || refused.cell === place.cell)
