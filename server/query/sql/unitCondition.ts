import { sql, type SqlBool } from 'kysely'
import { UNIT_COLUMNS } from '../filter/columns.ts'
import type { UnitFilter } from '../filter/filters.ts'
import { ALWAYS, all, type Condition } from './Condition.ts'
import { comparison } from './comparison.ts'
import { comparisons } from './nested.ts'

/** The unit that a column refers to matches. */
export const unitCondition = (column: string, { id, name }: UnitFilter): Condition => {
  if (!name) return id ? comparison({ ref: sql.ref(column), nullable: false }, id) : ALWAYS
  const named = all(comparisons({ id, name }, UNIT_COLUMNS, 'u'))
  return sql<SqlBool>`${sql.ref(column)} in (select u.id from unit u where ${named})`
}
