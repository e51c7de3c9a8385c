import type { Place } from '@jixiao/schema'
import type { Selectable } from 'kysely'
import type { Tables } from '../tables.ts'

/** Where a Change is, as the document says it. */
export const rowPlace = ({
  field,
  indicator_key,
  cell,
}: Pick<Selectable<Tables['change']>, 'field' | 'indicator_key' | 'cell'>): Place => ({
  ...(field ? { field } : {}),
  ...(indicator_key ? { indicator: indicator_key } : {}),
  ...(cell ? { cell } : {}),
})
