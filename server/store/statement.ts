/**
 * Statements that are made on one thread and run on another: a text, made once by Kysely without a connection, and the
 * values of each time that it runs.
 */
import {
  type Compilable,
  CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from './tables.ts'

export interface Statement {
  readonly sql: string
  readonly runs: readonly (readonly unknown[])[]
}

const TEXTS = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (sql) => new SqliteIntrospector(sql),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Stands for a column's value while a text is made. */
class Column {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/**
 * A statement that runs once for each of the rows it is given, all of the same columns; none where there are no rows.
 *
 *     const insertMeasures = statementOf<MeasureRow>((sql, row) => sql.insertInto('measure').values(row))
 *     insertMeasures(rows) // [{ sql: 'insert into "measure" … values (?, ?, …)', runs: [[…], […]] }]
 *
 * `build` is called once for each set of columns; of the row that it gets it may only pass values on.
 */
export function statementOf<Row extends object>(
  build: (sql: Kysely<Tables>, row: Row) => Compilable,
): (rows: readonly Row[]) => readonly Statement[] {
  const compiled = new Map<string, CompiledQuery>()
  return (rows) => {
    const [first] = rows
    if (!first) return []
    const { sql, parameters } = compiledFor(Object.keys(first))
    const valuesOf = (row: Row) =>
      parameters.map((value) => (value instanceof Column ? row[value.name as keyof Row] : value))
    return [{ sql, runs: rows.map(valuesOf) }]
  }

  function compiledFor(columns: readonly string[]): CompiledQuery {
    const known = compiled.get(columns.join())
    if (known) return known
    const row = Object.fromEntries(columns.map((name) => [name, new Column(name)]))
    const query = build(TEXTS, row as Row).compile()
    compiled.set(columns.join(), query)
    return query
  }
}

/** Runs a statement on a connection of one's own, inside its transaction. */
export async function runStatement(sql: Kysely<Tables>, { sql: text, runs }: Statement): Promise<void> {
  for (const values of runs) await sql.executeQuery(CompiledQuery.raw(text, [...values]))
}
