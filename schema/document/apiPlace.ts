/** Places as the API writes them: with an indicator's id where the document has its key. */
import type { DeclarationField, IndicatorCell, Place } from './place.ts'

export interface ApiPlace {
  readonly field?: DeclarationField | null
  readonly indicatorId?: string | null
  readonly cell?: IndicatorCell | null
}

/** The API's id of an indicator: the declaration's id, ".", the node's key. */
export const indicatorId = (declarationId: string, key: string): string => `${declarationId}.${key}`

/** The declaration's id and the node's key of an indicator's id; null where it is not one. */
export function splitIndicatorId(id: string): { declarationId: string; key: string } | null {
  const dot = id.indexOf('.')
  return dot < 0 ? null : { declarationId: id.slice(0, dot), key: id.slice(dot + 1) }
}

export const apiPlace = (declarationId: string, { field, indicator, cell }: Place) => ({
  field: field ?? null,
  indicatorId: indicator === undefined ? null : indicatorId(declarationId, indicator),
  cell: cell ?? null,
})

/** Null for a place of another declaration, or none. */
export function documentPlace(
  declarationId: string,
  { field, indicatorId: id, cell }: ApiPlace,
): Place | null {
  if (field) return { field }
  const split = typeof id === 'string' ? splitIndicatorId(id) : null
  if (split?.declarationId !== declarationId) return null
  return cell ? { indicator: split.key, cell } : { indicator: split.key }
}
