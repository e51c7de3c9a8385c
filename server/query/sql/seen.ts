import { sql, type SqlBool } from 'kysely'
import type { Sight } from '../Sight.ts'
import { ALWAYS, type Condition, NEVER } from './Condition.ts'

/** The unit of that column is one that the person sees. */
export function seen(column: string, sight: Sight): Condition {
  if (sight === 'ALL') return ALWAYS
  return sight.length === 0 ? NEVER : sql<SqlBool>`${sql.ref(column)} in (${sql.join(sight)})`
}
