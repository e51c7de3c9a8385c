import type { GraphQLResolveInfo } from 'graphql'
import { fieldsAsked } from './asksFor.ts'

/** What each field of a type reads of its row, besides what every row brings. What reads anything else is not in it. */
export type ReadByField<Column extends string> = Readonly<Record<string, readonly Column[]>>

/**
 * The columns that an operation needs of the objects below the field that is resolved; null: of some field it is not known,
 * so all of them.
 *
 *     columnsRead(READ_BY_DECLARATION, info, ['nodes', 'declaration']) // … { nodes { declaration { year unit { name } } } } -> year, unit_id, …
 */
export function columnsRead<Column extends string>(
  read: ReadByField<Column>,
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): readonly Column[] | null {
  const needed = new Set<Column>()
  for (const field of paths.flatMap((path) => fieldsAsked(info, ...path))) {
    const columns = Object.hasOwn(read, field) ? read[field] : undefined
    if (!columns) return null
    for (const column of columns) needed.add(column)
  }
  return [...needed]
}
