import { type RawBuilder, type Selectable, sql as raw } from 'kysely'
import type { Tables } from '../tables.ts'

/** Where the edits of a text are told. */
export type ChangePlace = Pick<
  Selectable<Tables['change']>,
  'declaration_id' | 'field' | 'indicator_key' | 'cell'
>

/** The condition that a Change is an edit at just that place. */
export const isAt = ({ declaration_id, field, indicator_key, cell }: ChangePlace): RawBuilder<boolean> =>
  raw`declaration_id = ${declaration_id} and field is ${field} and indicator_key is ${indicator_key}
    and cell is ${cell} and kind = 'EDIT'`
