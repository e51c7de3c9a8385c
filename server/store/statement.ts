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
  /**
   * The column that numbers the rows which it inserts: the number of each is what it gives. SQLite tells it of itself; for
   * RETURNING it would make a table at each run, which takes half of the time.
   */
  readonly numbered?: string | undefined
}

/** Kysely lets no two statements of SQLite run at once, as if there were one connection; each of our threads has one. */
class AdapterOfConnections extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** A database's words, over connections that a driver gives. */
export const dialectOf = (kind: DatabaseKind, createDriver: () => Driver): Dialect =>
  kind === 'SQLITE'
    ? {
        createAdapter: () => new AdapterOfConnections(),
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
 * A statement that runs once for each of the rows it is given, one for each set of columns that they have; none where there
 * are no rows.
 *
 *     const insertMeasures = statementOf<MeasureRow>((sql, row) => sql.insertInto('measure').values(row))
 *     insertMeasures(rows) // [{ texts: { SQLITE: 'insert into "measure" … values (?, …)', … }, runs: [[…], […]] }]
 *
 * `build` is called for each set of columns and each database; of the row that it gets it may only pass values on.
 * `numbered`: as in Statement.
 */
export function statementOf<Row extends object>(
  build: (sql: Kysely<Tables>, row: Row) => Compilable,
  numbered?: string,
): (rows: readonly Row[]) => readonly Statement[] {
  const compiled = new Map<string, Compiled>()
  return (rows) => {
    const statements = new Map<Compiled, unknown[][]>()
    for (const row of rows) {
      const made = compiledFor(row)
      const runs = statements.get(made)
      if (runs) runs.push(valuesOf(made, row))
      else statements.set(made, [valuesOf(made, row)])
    }
    return [...statements].map(([{ texts }, runs]) => ({ texts, runs, numbered }))
  }

  function valuesOf({ parameters }: Compiled, row: Row): unknown[] {
    return parameters.map((value) => (value instanceof Column ? row[value.name as keyof Row] : value))
  }

  function compiledFor(row: Row): Compiled {
    const columns = Object.keys(row)
    const key = columns.join()
    const known = compiled.get(key)
    if (known) return known
    const placeholders = Object.fromEntries(columns.map((name) => [name, new Column(name)])) as Row
    const { sql, parameters } = build(SQLITE, placeholders).compile()
    const returning = numbered === undefined ? '' : ` returning "${numbered}"`
    const texts = { SQLITE: sql, POSTGRES: build(POSTGRES, placeholders).compile().sql + returning }
    const made = { texts, parameters }
    compiled.set(key, made)
    return made
  }
}

/** The columns of a row that are not what they were. */
export function differing<Row extends object>(after: Row, before: Row): Partial<Row> {
  const columns: Partial<Row> = {}
  for (const column of Object.keys(after) as (keyof Row)[])
    if (after[column] !== before[column]) columns[column] = after[column]
  return columns
}

/** Runs a statement on a connection of one's own, inside its transaction. */
export async function runStatement(sql: Kysely<Tables>, { texts, runs }: Statement): Promise<void> {
  const text = texts[kindOf(sql)]
  if (text !== null) for (const values of runs) await sql.executeQuery(CompiledQuery.raw(text, [...values]))
}

/** Which database a connection is to. */
export const kindOf = (sql: Pick<Kysely<Tables>, 'getExecutor'>): DatabaseKind =>
  sql.getExecutor().adapter instanceof PostgresAdapter ? 'POSTGRES' : 'SQLITE'
