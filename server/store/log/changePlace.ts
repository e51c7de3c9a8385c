import { type RawBuilder, type Selectable, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'

/** Where the edits of a text are told. */
export type ChangePlace = Pick<
  Selectable<Tables['change']>,
  'declaration_id' | 'field' | 'indicator_key' | 'cell'
>

/** The condition that a Change is an edit at just that place. */
export const isAt = ({ declaration_id, field, indicator_key, cell }: ChangePlace): RawBuilder<boolean> =>
  raw`declaration_id = ${declaration_id} and ${is('field', field)} and ${is('indicator_key', indicator_key)}
    and ${is('cell', cell)} and kind = 'EDIT'`

const is = (column: string, value: string | null): RawBuilder<boolean> =>
  value === null ? raw`${raw.ref(column)} is null` : raw`${raw.ref(column)} = ${value}`
