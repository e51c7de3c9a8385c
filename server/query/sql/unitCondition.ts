import { sql, type SqlBool } from 'kysely'
import { UNIT_COLUMNS } from '../filter/columns.ts'
import type { UnitFilter } from '../filter/filters.ts'
import { all, type Condition } from './Condition.ts'
import { comparisons } from './nested.ts'

/** The unit that a column refers to matches. */
export const unitCondition = (column: string, filter: UnitFilter): Condition =>
  sql<SqlBool>`${sql.ref(column)} in (select u.id from unit u where ${all(comparisons(filter, UNIT_COLUMNS, 'u'))})`
