import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { foldCase } from '../../store/foldCase.ts'
import { asStored, type Comparison, givenOperations, type Operation } from '../filter/Comparison.ts'
import { ALWAYS, all, type Condition, NEVER } from './Condition.ts'
import type { Column } from './column.ts'
import { folded, holds, position } from './dialect.ts'

/** A comparison as a condition: all operations that were given hold. */
export const comparison = (column: Column, given: Comparison<unknown>): Condition =>
  all(givenOperations(given).map(([operation, value]) => OPERATIONS[operation](column, value)))

const OPERATIONS: Readonly<Record<Operation, (column: Column, value: unknown) => Condition>> = {
  eq: (column, value) => compared(column, sql`=`, value),
  ne: (column, value) => {
    const differs = sql<SqlBool>`${column.ref} <> ${asStored(value)}`
    return column.nullable ? sql<SqlBool>`(${column.ref} is null or ${differs})` : differs
  },
  in: (column, values) => {
    const list = (values as readonly unknown[]).map(asStored) // the API's type of `in` is a list
    return list.length === 0 ? NEVER : present(column, sql<SqlBool>`${column.ref} in (${sql.join(list)})`)
  },
  gt: (column, value) => compared(column, sql`>`, value),
  gte: (column, value) => compared(column, sql`>=`, value),
  lt: (column, value) => compared(column, sql`<`, value),
  lte: (column, value) => compared(column, sql`<=`, value),
  contains: (column, value) => present(column, holds(column.ref, textOf(value))),
  startsWith: (column, value) =>
    present(column, sql<SqlBool>`${position(folded(column.ref), textOf(value))} = 1`),
  isNull: ({ ref, nullable }, absent) => {
    if (!nullable) return absent ? NEVER : ALWAYS
    return absent ? sql<SqlBool>`${ref} is null` : sql<SqlBool>`${ref} is not null`
  },
}

/** False where the value is absent, instead of unknown. */
const present = ({ ref, nullable }: Column, condition: Condition): Condition =>
  nullable ? sql<SqlBool>`(${ref} is not null and ${condition})` : condition

const compared = (column: Column, operator: RawBuilder<unknown>, value: unknown): Condition =>
  present(column, sql<SqlBool>`${column.ref} ${operator} ${asStored(value)}`)

const textOf = (value: unknown): string => foldCase(String(asStored(value)))
