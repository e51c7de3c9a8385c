import { type RawBuilder, sql } from 'kysely'
import { byCodePoint } from '../sql/dialect.ts'
import type { IndicatorKey } from './groups.ts'
import type { Pairs } from './pairsFor.ts'

/** What a group has in common under one key: the value shown, and the id of the object that it is the name of. */
export interface KeyColumns {
  readonly value: RawBuilder<unknown>
  readonly id?: RawBuilder<unknown>
}

/** i indicator, d declaration, u its unit, p its project; the quantity as `pairsFor` says. */
export function columnsOf(
  key: IndicatorKey,
  { unit, operator }: Pick<Pairs, 'unit' | 'operator'>,
): KeyColumns {
  switch (key) {
    case 'MEASURE_UNIT':
      return { value: byCodePoint(unit) }
    case 'MEASURE_OPERATOR':
      return { value: byCodePoint(operator) }
    default:
      return COLUMNS[key]
  }
}

const text = (ref: string) => byCodePoint(sql.ref(ref))

const COLUMNS: Readonly<Record<Exclude<IndicatorKey, 'MEASURE_UNIT' | 'MEASURE_OPERATOR'>, KeyColumns>> = {
  YEAR: { value: sql.ref('d.year') },
  UNIT: { value: text('u.name'), id: sql.ref('u.id') },
  PROJECT: { value: text('p.name'), id: sql.ref('p.id') },
  LEVEL1: { value: text('i.level1') },
  LEVEL2: { value: text('i.level2') },
  NAME: { value: text('i.name') },
  TARGET_KIND: { value: text('i.target_kind') },
}
