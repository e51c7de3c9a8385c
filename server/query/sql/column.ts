import { type RawBuilder, sql } from 'kysely'
import { ALWAYS_PRESENT } from '../filter/columns.ts'

/** A column that a condition looks at. */
export interface Column {
  readonly ref: RawBuilder<unknown>
  readonly nullable: boolean
}

/** A column of a table that the statement calls `alias`: i indicator, d declaration, m and w measure, p project, u unit. */
export const column = (alias: 'i' | 'd' | 'm' | 'w' | 'p' | 'u', name: string): Column => ({
  ref: sql.ref(`${alias}.${name}`),
  nullable: !ALWAYS_PRESENT.has(name),
})
