/** Directus. It groups one table only, and knows no views: groups are those of a table made of the join beforehand. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { NARRATIVES } from '@jixiao/schema'
import { openDatabase } from '../../../../server/store/sqlite/openDatabase.ts'
import { BUDGETS, eachOnce, inOneOrder, SCALARS, shownMeasure, type ShownNode, shownSum } from '../answers.ts'
import { MEASURED } from '../data/plainTables.ts'
import { type Data, makeOnce, onDatabase } from '../data/prepareData.ts'
import { type Asked, MEASURE_UNIT, PAGE, type QuestionNumber, YEARS } from '../questions.ts'
import { freePort, ServerProcess } from '../../live/ServerProcess.ts'
import { installPeer } from '../peers/installPeer.ts'
import { askOverHttp, type Operation } from './askOverHttp.ts'
// Our server sets this for itself: the others are to have it, too.
import { YOUNG_AT_ONCE } from '../../../../server/youngAtOnce.ts'
import type { DatabaseName, System } from './System.ts'

const TOKEN = 'a-token-of-the-bench-of-no-use-to-anybody'

export async function startDirectus(database: DatabaseName, data: Data, folder: string): Promise<System> {
  const installed = installPeer('directus', folder)
  const program = join(installed, 'node_modules/directus/cli.js')
  const port = await freePort()
  const env = {
    ...SETTINGS,
    ...databaseSettings(database, data),
    PORT: String(port),
    ...foldersIn(installed),
  }
  await makeOnce(`${data.directus}.${database}.done`, `Directus on ${database}`, async () => {
    execFileSync(process.execPath, [program, 'bootstrap'], {
      env: { PATH: process.env['PATH'], ...env },
      stdio: 'ignore',
    })
    await setUp(database, data)
  })
  const server = await ServerProcess.start({ port, args: [YOUNG_AT_ONCE, program, 'start'], env })
  const ask = askOverHttp(`http://127.0.0.1:${port}/graphql`, TOKEN)
  return {
    name: 'Directus',
    database,
    pid: server.pid,
    ask: (asked) => ask(operationOf(asked)),
    read: (asked, answer) => READ[asked.number](JSON.parse(answer).data),
    stop: () => server.stop(),
  }
}

const SETTINGS = {
  SECRET: 'a secret of the bench, of no use to anybody',
  ADMIN_EMAIL: 'admin@example.com',
  ADMIN_PASSWORD: 'jixiao-bench',
  ADMIN_TOKEN: TOKEN,
  HOST: '127.0.0.1',
  PUBLIC_URL: 'http://127.0.0.1',
  LOG_LEVEL: 'error',
  TELEMETRY: 'false',
  SERVE_APP: 'false',
  // It would refuse requests where it is busy.
  PRESSURE_LIMITER_ENABLED: 'false',
}

const foldersIn = (installed: string) => ({
  EXTENSIONS_PATH: join(installed, 'extensions'),
  STORAGE_LOCAL_ROOT: join(installed, 'uploads'),
})

const databaseSettings = (database: DatabaseName, { directus, urls }: Data): Record<string, string> =>
  database === 'sqlite'
    ? { DB_CLIENT: 'sqlite3', DB_FILENAME: directus }
    : {
        DB_CLIENT: 'pg',
        DB_CONNECTION_STRING: `${urls.directus}?options=${encodeURIComponent('-c jit=off')}`,
        DB_POOL__MAX: '20',
      }

async function setUp(database: DatabaseName, data: Data): Promise<void> {
  if (database === 'postgres') return onDatabase(data.urls.directus, ...SET_UP)
  const file = openDatabase(data.directus)
  for (const statement of SET_UP) file.prepare(statement).run([])
  file.close()
}

const RELATIONS = [
  ['indicator', 'parent_id', 'indicator', 'children'],
  ['indicator', 'declaration_id', 'declaration', 'indicators'],
  ['measure', 'indicator_id', 'indicator', 'measures'],
] as const

/** Tables, columns and references it finds by itself; the other direction of a reference wants a name. */
const SET_UP: readonly string[] = [
  'drop view if exists measured',
  `create table measured (id integer primary key, indicator_id integer, declaration_id integer, year integer,
    level1 text, level2 text, unit text, value float)`,
  `insert into measured select row_number() over (), m.* from (${MEASURED}) m`,
  'create index measured_of_year on measured (year, level1, level2, unit)',
  ...RELATIONS.flatMap(([many, field, one, named]) => [
    `insert into directus_relations (many_collection, many_field, one_collection, one_field)
      values ('${many}', '${field}', '${one}', '${named}')`,
    `insert into directus_fields (collection, field, special) values ('${one}', '${named}', 'o2m')`,
  ]),
  'analyze',
]

const MEASURES = 'measures(limit: -1, sort: ["position"]) { operator value upper unit }'
const ALL = 'limit: -1, sort: ["position"]'
const HOLDS = '{ _or: [{ name: { _contains: $text } }, { target_text: { _contains: $text } }] }'

const QUERIES: Readonly<Record<QuestionNumber, string>> = {
  1: `query ($level1: String!, $level2: String!, $year: GraphQLStringOrFloat!) {
    indicator(limit: ${PAGE}, sort: ["declaration_id", "position"], filter: { level: { _eq: 3 }, level1: { _eq: $level1 },
      level2: { _eq: $level2 }, declaration_id: { year: { _eq: $year } } }) {
    level1 level2 name target_text ${MEASURES} declaration_id { name } } }`,
  2: `query ($text: String!) { indicator(limit: ${PAGE}, sort: ["declaration_id", "position"], filter: ${HOLDS}) { name target_text }
    indicator_aggregated(filter: ${HOLDS}) { count { id } } }`,
  3: `query ($unit: GraphQLStringOrFloat!, $least: GraphQLStringOrFloat!) { measure(limit: ${PAGE}, sort: ["-value", "indicator_id"], filter: {
    unit: { _eq: "${MEASURE_UNIT}" }, value: { _gte: $least }, indicator_id: { declaration_id: {
      unit_id: { id: { _eq: $unit } }, year: { _gte: ${YEARS[0]}, _lte: ${YEARS[1]} } } } }) {
    value indicator_id { id name target_text declaration_id { year project_id { name } } } } }`,
  4: `query ($year: GraphQLStringOrFloat!) { measured_aggregated(limit: -1, filter: { year: { _eq: $year } }, groupBy: ["level1", "level2", "unit"]) {
    group countDistinct { indicator_id declaration_id } sum { value } } }`,
  5: `query ($id: ID!) { declaration_by_id(id: $id) {
    year status name category performance_type start_date end_date government_purchase total_budget year_budget last_year_budget
    last_year_spent ${NARRATIVES.join(' ')} unit_id { name } project_id { name }
    indicators(${ALL}, filter: { level: { _eq: 1 } }) { level name children(${ALL}) { level name
      children(${ALL}) { level name target_text ${MEASURES} } } } } }`,
}

const operationOf = (asked: Asked): Operation => ({
  query: QUERIES[asked.number],
  variables: variablesOf(asked),
})

function variablesOf(asked: Asked): object {
  switch (asked.number) {
    case 3:
      return { unit: asked.unit.plain, least: asked.least }
    case 5:
      return { id: String(asked.declaration.plain) }
    default: {
      const { number: _number, ...variables } = asked
      return variables
    }
  }
}

/* eslint-disable typescript/no-explicit-any */
type Answer = any // as the queries above say; what it is not shows when answers are compared

const READ: Readonly<Record<QuestionNumber, (data: Answer) => unknown>> = {
  1: ({ indicator }) =>
    indicator.map((row: Answer) => [
      [row.level1, row.level2, row.name],
      row.target_text,
      row.measures.map(shownMeasure),
      row.declaration_id.name,
    ]),
  2: ({ indicator, indicator_aggregated: [{ count }] }) => [
    Number(count.id),
    indicator.map(({ name, target_text }: Answer) => [name, target_text]),
  ],
  3: ({ measure }) =>
    eachOnce(measure.map((row: Answer) => ({ ...row, indicator: row.indicator_id.id }))).map(
      ({ value, indicator_id: { name, target_text, declaration_id: d } }: Answer) => [
        value,
        name,
        target_text,
        d.year,
        d.project_id.name,
      ],
    ),
  4: ({ measured_aggregated: groups }) =>
    inOneOrder(
      groups.map(({ group, countDistinct, sum }: Answer) => [
        group.level1,
        group.level2,
        group.unit,
        Number(countDistinct.indicator_id),
        Number(countDistinct.declaration_id),
        shownSum(sum.value),
      ]),
    ),
  5: ({ declaration_by_id: d }) => ({
    fields: [
      d.year,
      d.status,
      d.name,
      d.government_purchase,
      d.unit_id.name,
      d.project_id.name,
      ...SCALARS.map((key) => d[key]),
    ],
    budgets: BUDGETS.map((key) => (d[key] === null ? null : Number(d[key]))),
    texts: NARRATIVES.map((key) => d[key]),
    tree: d.indicators.map(shownNode),
  }),
}

const shownNode = ({ level, name, target_text, measures, children }: Answer): ShownNode => ({
  level,
  name,
  target: target_text ?? null,
  measures: (measures ?? []).map(shownMeasure),
  children: (children ?? []).map(shownNode),
})
