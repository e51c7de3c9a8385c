import type { EntityMetadata } from '@mikro-orm/sql'
import type { DatabaseKind } from '../DatabaseAddress.ts'

/** How databases differ in what they store: times and JSON; all else is the same in both. */
type ColumnKind = 'TIME' | 'JSON' | 'OTHER'

export interface TableColumns {
  readonly table: string
  /** Columns of a key, in whose order rows are copied. */
  readonly key: readonly string[]
  readonly columns: ReadonlyMap<string, ColumnKind>
}

/**
 * What is read together is to lie together, and PostgreSQL leaves rows where they came: by their ids, which are drawn, each of a
 * form's would lie on a page of its own.
 */
const KEPT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  indicator: ['declaration_id', 'form_order'],
}

export function columnsOf({ tableName, primaryKeys, properties, props }: EntityMetadata): TableColumns {
  const stored = props.filter(({ persist, kind }) => persist !== false && kind !== '1:m' && kind !== 'm:n')
  const names = stored.flatMap(({ fieldNames, runtimeType, columnTypes }) =>
    fieldNames.map((name): [string, ColumnKind] => [
      name,
      runtimeType === 'Date' ? 'TIME' : columnTypes.some((type) => /json/.test(type)) ? 'JSON' : 'OTHER',
    ]),
  )
  const primary = primaryKeys.flatMap((name) => properties[name as keyof typeof properties]!.fieldNames)
  const key = KEPT_TOGETHER[tableName] ?? primary
  return { table: tableName, key, columns: new Map(names) }
}

/** A row as it was read from either database, as the other one stores it. */
export const storedFor = (
  kind: DatabaseKind,
  columns: TableColumns['columns'],
  row: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries([...columns].map(([name, column]) => [name, stored(kind, column, row[name])]))

function stored(kind: DatabaseKind, column: ColumnKind, value: unknown): unknown {
  if (value === null || column === 'OTHER') return value
  if (column === 'JSON') return typeof value === 'string' ? value : JSON.stringify(value)
  const time = new Date(value as string | number) // SQLite has milliseconds, PostgreSQL a text with its zone
  return kind === 'SQLITE' ? time.getTime() : time
}
