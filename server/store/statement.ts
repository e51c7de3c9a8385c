/**
 * Statements that are made in one place and run in another: a text for each database, made once by Kysely without a
 * connection, and the values of each time that it runs.
 */
import {
  type Compilable,
  CompiledQuery,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { DatabaseKind } from './DatabaseAddress.ts'
import type { Tables } from './tables.ts'

export interface Statement {
  /** The same in the words of each database. null: nothing is to be done there. */
  readonly texts: { readonly SQLITE: string; readonly POSTGRES: string | null }
  readonly runs: readonly (readonly unknown[])[]
}

/** A database's words, over connections that a driver gives. */
export const dialectOf = (kind: DatabaseKind, createDriver: () => Driver): Dialect =>
  kind === 'SQLITE'
    ? {
        createAdapter: () => new SqliteAdapter(),
        createDriver,
        createIntrospector: (sql) => new SqliteIntrospector(sql),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      }
    : {
        createAdapter: () => new PostgresAdapter(),
        createDriver,
        createIntrospector: (sql) => new PostgresIntrospector(sql),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      }

const SQLITE = new Kysely<Tables>({ dialect: dialectOf('SQLITE', () => new DummyDriver()) })
const POSTGRES = new Kysely<Tables>({ dialect: dialectOf('POSTGRES', () => new DummyDriver()) })

/** Stands for a column's value while a text is made. */
class Column {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

interface Compiled {
  readonly texts: Statement['texts']
  readonly parameters: readonly unknown[]
}

/**
 * A statement that runs once for each of the rows it is given, all of the same columns; none where there are no rows.
 *
 *     const insertMeasures = statementOf<MeasureRow>((sql, row) => sql.insertInto('measure').values(row))
 *     insertMeasures(rows) // [{ texts: { SQLITE: 'insert into "measure" … values (?, …)', … }, runs: [[…], […]] }]
 *
 * `build` is called for each set of columns and each database; of the row that it gets it may only pass values on.
 */
export function statementOf<Row extends object>(
  build: (sql: Kysely<Tables>, row: Row) => Compilable,
): (rows: readonly Row[]) => readonly Statement[] {
  const compiled = new Map<string, Compiled>()
  return (rows) => {
    const [first] = rows
    if (!first) return []
    const { texts, parameters } = compiledFor(Object.keys(first))
    const valuesOf = (row: Row) =>
      parameters.map((value) => (value instanceof Column ? row[value.name as keyof Row] : value))
    return [{ texts, runs: rows.map(valuesOf) }]
  }

  function compiledFor(columns: readonly string[]): Compiled {
    const known = compiled.get(columns.join())
    if (known) return known
    const row = Object.fromEntries(columns.map((name) => [name, new Column(name)])) as Row
    const { sql, parameters } = build(SQLITE, row).compile()
    const texts = { SQLITE: sql, POSTGRES: build(POSTGRES, row).compile().sql }
    compiled.set(columns.join(), { texts, parameters })
    return { texts, parameters }
  }
}

/** Runs a statement on a connection of one's own, inside its transaction. */
export async function runStatement(sql: Kysely<Tables>, { texts, runs }: Statement): Promise<void> {
  const text = texts[kindOf(sql)]
  if (text !== null) for (const values of runs) await sql.executeQuery(CompiledQuery.raw(text, [...values]))
}

/** Which database a connection is to. */
export const kindOf = (sql: Pick<Kysely<Tables>, 'getExecutor'>): DatabaseKind =>
  sql.getExecutor().adapter instanceof PostgresAdapter ? 'POSTGRES' : 'SQLITE'
