/**
 * The floor: statements as one would write them by hand over the plain tables, asked of the database without a server of
 * anybody's in between, and what they give made into JSON. No HTTP, no GraphQL, nobody's rights.
 */
import { NARRATIVES } from '@jixiao/schema'
import type { SqliteStatement } from 'kysely'
import { Client } from 'pg'
import { openDatabase } from '../../../../server/store/sqlite/openDatabase.ts'
import {
  BUDGETS,
  inOneOrder,
  type Measure,
  SCALARS,
  shownMeasure,
  type ShownNode,
  shownSum,
} from '../answers.ts'
import { MEASURED } from '../data/plainTables.ts'
import type { Data } from '../data/prepareData.ts'
import { type Asked, MEASURE_UNIT, PAGE, type QuestionNumber, YEARS } from '../questions.ts'
import type { DatabaseName, System } from './System.ts'

/* eslint-disable typescript/no-explicit-any */
type Row = any // as the statements below say; what it is not shows when answers are compared

/** `$1` and so on are values. */
type Run = (statement: string, values: readonly unknown[]) => Promise<readonly Row[]>

export async function startBareSql(database: DatabaseName, data: Data, connections: number): Promise<System> {
  const { run, stop } = database === 'sqlite' ? onSqlite(data) : await onPostgres(data, connections)
  return {
    name: 'SQL',
    database,
    pid: process.pid,
    ask: async (asked, connection) => JSON.stringify(await answer(asked, database, run(connection))),
    read: (asked, answered) => READ[asked.number](JSON.parse(answered)),
    stop,
  }
}

interface Connected {
  readonly run: (connection: number) => Run
  readonly stop: () => Promise<void>
}

function onSqlite({ plain }: Data): Connected {
  const file = openDatabase(plain)
  file.pragma('cache_size = -32000')
  const prepared = new Map<string, Pick<SqliteStatement, 'all'>>()
  const run: Run = async (statement, values) => {
    const known = prepared.get(statement) ?? file.prepare(statement.replaceAll(/\$(\d)/g, '@p$1'))
    prepared.set(statement, known)
    return known.all(
      Object.fromEntries(values.map((value, i) => [`p${i + 1}`, value])) as never,
    ) as readonly Row[]
  }
  return { run: () => run, stop: async () => void file.close() }
}

async function onPostgres({ urls }: Data, connections: number): Promise<Connected> {
  const options = '-c plan_cache_mode=force_custom_plan -c jit=off'
  const clients = Array.from(
    { length: connections },
    () => new Client({ connectionString: urls.plain, options }),
  )
  for (const client of clients) client.on('error', () => undefined) // who waits for an answer is told by its own rejection
  await Promise.all(clients.map((client) => client.connect()))
  const names = new Map<string, string>()
  const nameOf = (statement: string) => {
    const name = names.get(statement) ?? `q${names.size}`
    names.set(statement, name)
    return name
  }
  return {
    run: (connection) => async (text, values) =>
      (await clients[connection]!.query({ name: nameOf(text), text, values: [...values] })).rows,
    stop: async () => void (await Promise.all(clients.map((client) => client.end()))),
  }
}

const HOLDS: Readonly<Record<DatabaseName, string>> = {
  sqlite: `(instr(i.name, $1) > 0 or instr(i.target_text, $1) > 0)`,
  postgres: `(i.name like '%' || $1 || '%' or i.target_text like '%' || $1 || '%')`,
}

async function answer(asked: Asked, database: DatabaseName, run: Run): Promise<unknown> {
  switch (asked.number) {
    case 1: {
      const rows = await run(
        `select i.id, i.level1, i.level2, i.name, i.target_text, d.name as declaration
        from indicator i join declaration d on d.id = i.declaration_id
        where i.level = 3 and i.level1 = $1 and i.level2 = $2 and d.year = $3
        order by i.declaration_id, i.position limit ${PAGE}`,
        [asked.level1, asked.level2, asked.year],
      )
      const ids = rows.map(({ id }) => id)
      return { rows, measures: await run(...measuresOf(database, ids)) }
    }
    case 2: {
      const rows = await run(
        `select i.name, i.target_text from indicator i where ${HOLDS[database]} order by i.declaration_id, i.position limit ${PAGE}`,
        [asked.text],
      )
      const [counted] = await run(`select count(*) as total from indicator i where ${HOLDS[database]}`, [
        asked.text,
      ])
      return { rows, total: counted.total }
    }
    case 3:
      return run(
        `select f.value, i.name, i.target_text, d.year, p.name as project
        from (
          select m.indicator_id, max(m.value) as value
          from measure m join indicator i on i.id = m.indicator_id join declaration d on d.id = i.declaration_id
          where m.unit = '${MEASURE_UNIT}' and m.value >= $1 and d.unit_id = $2 and d.year between ${YEARS[0]} and ${YEARS[1]}
          group by m.indicator_id order by 2 desc, 1 limit ${PAGE}
        ) f join indicator i on i.id = f.indicator_id join declaration d on d.id = i.declaration_id
          join project p on p.id = d.project_id
        order by f.value desc, f.indicator_id`,
        [asked.least, asked.unit.plain],
      )
    case 4:
      return run(
        `select level1, level2, unit, count(distinct indicator_id) as count, count(distinct declaration_id) as declarations, sum(value) as sum
        from (${MEASURED}) m where year = $1 group by level1, level2, unit`,
        [asked.year],
      )
    case 5: {
      const id = [asked.declaration.plain]
      const [declaration] = await run(
        `select d.*, u.name as unit, p.name as project
        from declaration d join unit u on u.id = d.unit_id join project p on p.id = d.project_id where d.id = $1`,
        id,
      )
      const rows = await run('select * from indicator where declaration_id = $1 order by position', id)
      const measures = await run(
        `select m.* from indicator i join measure m on m.indicator_id = i.id where i.declaration_id = $1 order by m.indicator_id, m.position`,
        id,
      )
      return { declaration, rows, measures }
    }
  }
}

const measuresOf = (database: DatabaseName, ids: readonly number[]): [string, unknown[]] =>
  database === 'postgres'
    ? [`${MEASURES} indicator_id = any($1) ${IN_TEXT}`, [ids]]
    : [`${MEASURES} indicator_id in (select value from json_each($1)) ${IN_TEXT}`, [JSON.stringify(ids)]]

const MEASURES = 'select indicator_id, operator, value, upper, unit from measure where'
const IN_TEXT = 'order by indicator_id, position'

const READ: Readonly<Record<QuestionNumber, (answer: Row) => unknown>> = {
  1: ({ rows, measures }) =>
    rows.map((row: Row) => [
      [row.level1, row.level2, row.name],
      row.target_text,
      of(measures, row),
      row.declaration,
    ]),
  2: ({ rows, total }) => [Number(total), rows.map(({ name, target_text }: Row) => [name, target_text])],
  3: (rows) =>
    rows.map(({ value, name, target_text, year, project }: Row) => [value, name, target_text, year, project]),
  4: (rows) =>
    inOneOrder(
      rows.map(({ level1, level2, unit, count, declarations, sum }: Row) => [
        level1,
        level2,
        unit,
        Number(count),
        Number(declarations),
        shownSum(sum),
      ]),
    ),
  5: ({ declaration: d, rows, measures }) => ({
    fields: [
      d.year,
      d.status,
      d.name,
      d.government_purchase === null ? null : Boolean(d.government_purchase),
      d.unit,
      d.project,
      ...SCALARS.map((key) => d[key]),
    ],
    budgets: BUDGETS.map((key) => (d[key] === null ? null : Number(d[key]))),
    texts: NARRATIVES.map((key) => d[key]),
    tree: treeOf(rows, measures, null),
  }),
}

const of = (measures: readonly Row[], { id }: Row): Measure[] =>
  measures.filter(({ indicator_id }) => indicator_id === id).map(shownMeasure)

const treeOf = (rows: readonly Row[], measures: readonly Row[], parent: number | null): ShownNode[] =>
  rows
    .filter(({ parent_id }) => parent_id === parent)
    .map((row) => ({
      level: row.level,
      name: row.name,
      target: row.target_text,
      measures: of(measures, row),
      children: treeOf(rows, measures, row.id),
    }))
