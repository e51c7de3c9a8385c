import { documentPlace, indicatorsOf, type Place } from '@jixiao/schema'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { PlaceInput } from './Place.ts'

/** A place of that declaration. BAD_USER_INPUT for what is no place, NOT_FOUND for one of another; `input`: what to call it then. */
export function requirePlace(declarationId: string, given: PlaceInput, input = 'place'): Place {
  const { field, indicatorId, cell } = given
  if (Boolean(field) === Boolean(indicatorId) || (cell && !indicatorId))
    throw problem('BAD_USER_INPUT', { ...NO_PLACE, field: input })
  const place = documentPlace(declarationId, given)
  if (!place) throw problem('NOT_FOUND', { field: `${input}.indicatorId` })
  return place
}

const NO_PLACE = {
  zh: '位置须是一个栏目，或一个指标及其单元格。',
  en: 'A place is a field, or an indicator with or without a cell.',
}

/** NOT_FOUND where the document has no such indicator; a removed one it has. */
export function requireThere(doc: Y.Doc, { indicator }: Place, input = 'place'): void {
  if (indicator !== undefined && !indicatorsOf(doc).has(indicator))
    throw problem('NOT_FOUND', { field: `${input}.indicatorId` })
}
