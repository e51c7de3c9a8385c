import { type RawBuilder, sql } from 'kysely'
import { byCodePoint } from '../sql/dialect.ts'
import type { DeclarationKey, IndicatorKey } from './groups.ts'

/** What a group has in common under one key: the value shown, and the id of the object that it is the name of. */
export interface KeyColumns {
  readonly value: RawBuilder<unknown>
  readonly id?: RawBuilder<unknown>
}

const text = (ref: string) => byCodePoint(sql.ref(ref))

/** d declaration, u its unit, p its project. */
export const DECLARATION_KEYS: Readonly<Record<DeclarationKey, KeyColumns>> = {
  YEAR: { value: sql.ref('d.year') },
  UNIT: { value: text('u.name'), id: sql.ref('u.id') },
  PROJECT: { value: text('p.name'), id: sql.ref('p.id') },
}

/** And i indicator, m its quantity. */
export const KEY_COLUMNS: Readonly<Record<IndicatorKey, KeyColumns>> = {
  ...DECLARATION_KEYS,
  LEVEL1: { value: text('i.level1') },
  LEVEL2: { value: text('i.level2') },
  NAME: { value: text('i.name') },
  TARGET_KIND: { value: text('i.target_kind') },
  MEASURE_UNIT: { value: text('m.unit') },
  MEASURE_OPERATOR: { value: text('m.operator') },
}
