import type { Place } from '@jixiao/schema'
import { Problem, problem } from '../../problem.ts'
import { indicatorId } from '../../store/index/rows.ts'

/** The API's place for one of the document: with the indicator's id instead of its key. */
export const apiPlace = (declarationId: string, { field, indicator, cell }: Place) => ({
  field: field ?? null,
  indicatorId: indicator === undefined ? null : indicatorId(declarationId, indicator),
  cell: cell ?? null,
})

/** A refusal as the API tells it; anything else unchanged. */
export function withApiPlaces(error: unknown, declarationId: string): unknown {
  if (!(error instanceof Problem) || !error.details.places) return error
  const places = error.details.places.map((place) => apiPlace(declarationId, place as Place))
  return problem(error.code, { ...error.words, ...error.details, places })
}
