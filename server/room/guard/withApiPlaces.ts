import { apiPlace, type Place } from '@jixiao/schema'
import { Problem, problem } from '../../problem.ts'

/** A refusal as the API tells it; anything else unchanged. */
export function withApiPlaces(error: unknown, declarationId: string): unknown {
  if (!(error instanceof Problem) || !error.details.places) return error
  const places = error.details.places.map((place) => apiPlace(declarationId, place as Place))
  return problem(error.code, { ...error.words, ...error.details, places })
}
