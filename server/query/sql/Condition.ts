import { type RawBuilder, sql, type SqlBool } from 'kysely'

/** A part of a statement's `where`. It is true or false, never unknown: so that `not` is the complement. */
export type Condition = RawBuilder<SqlBool>

export const ALWAYS: Condition = sql<SqlBool>`1 = 1`
export const NEVER: Condition = sql<SqlBool>`1 = 0`

export const all = (conditions: readonly Condition[]): Condition => joined(conditions, sql` and `, ALWAYS)
export const any = (conditions: readonly Condition[]): Condition => joined(conditions, sql` or `, NEVER)
export const not = (condition: Condition): Condition => sql<SqlBool>`not (${condition})`

function joined(conditions: readonly Condition[], by: RawBuilder<unknown>, none: Condition): Condition {
  const [first] = conditions
  if (!first) return none
  return conditions.length === 1 ? first : sql<SqlBool>`(${sql.join(conditions, by)})`
}
