/** What is read of an indicator's declaration in the same statement, in columns of the indicator's row. */
import { type RawBuilder, sql } from 'kysely'
import type { DeclarationColumn, ReadDeclaration, ReadIndicator } from '../readsOf.ts'

/** Names that stand in other tables: a unit's, a project's. */
const NAMES = {
  unit_name: sql`(select u.name from unit u where u.id = ${sql.ref(`p.d_unit_id`)})`,
  project_name: sql`(select j.name from project j where j.id = ${sql.ref(`p.d_project_id`)})`,
} as const

const isName = (column: DeclarationColumn): column is keyof typeof NAMES => column in NAMES

const called = (column: DeclarationColumn) => `d_${column}`

/** Of a row d of `declaration`; each behind a comma. */
export const columnsAlong = (along: readonly DeclarationColumn[]): RawBuilder<unknown> =>
  listed(along.filter((column) => !isName(column)).map((column) => [sql.ref(`d.${column}`), column]))

/** What the row then calls them. */
export const calledAlong = (along: readonly DeclarationColumn[]): string[] =>
  along.filter((column) => !isName(column)).map(called)

/** Of a row p of the page, which has the ids; each behind a comma. */
export const namesAlong = (along: readonly DeclarationColumn[]): RawBuilder<unknown> =>
  listed(along.filter(isName).map((column) => [NAMES[column], column]))

const listed = (values: readonly (readonly [RawBuilder<unknown>, DeclarationColumn])[]) =>
  sql`${sql.join(
    values.map(([value, column]) => sql`, ${value} as ${sql.ref(called(column))}`),
    sql``,
  )}`

/** The declaration of an indicator's row, as far as it was read along: of other columns it has nothing. */
export function declarationAlong(row: ReadIndicator, along: readonly DeclarationColumn[]): ReadDeclaration {
  const declaration: Record<string, unknown> = { id: row.declaration_id, sequence: row.as_of }
  for (const column of along) declaration[column] = row[called(column) as keyof ReadIndicator]
  return declaration as unknown as ReadDeclaration // whoever names the columns reads no others
}
