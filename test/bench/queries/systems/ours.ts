/** Our server, built, asked by an admin, who sees all. */
import { parseYuan, NARRATIVES } from '@jixiao/schema'
import { BUDGETS, inOneOrder, SCALARS, shownMeasure, type ShownNode, shownSum } from '../answers.ts'
import { ADMIN, type Data } from '../data/prepareData.ts'
import { type Asked, MEASURE_UNIT, PAGE, type QuestionNumber, YEARS } from '../questions.ts'
import { Api } from '../../live/ours/Api.ts'
import { SECRET } from '../../live/ours/accounts.ts'
import { freePort, ServerProcess } from '../../live/ServerProcess.ts'
import { askOverHttp, type Operation } from './askOverHttp.ts'
import type { DatabaseName, System } from './System.ts'
import { join } from 'node:path'

const MAIN = join(import.meta.dirname, '../../../../server/dist/bundle/main.js')

export async function startOurs(database: DatabaseName, data: Data, profile: string | null): Promise<System> {
  const { url, server } = await startServer(database, data, profile)
  const ask = askOverHttp(url, await new Api(url).signIn(ADMIN))
  return {
    name: 'ours',
    database,
    pid: server.pid,
    ask: (asked) => ask(operationOf(asked)),
    read: (asked, answer) => READ[asked.number](JSON.parse(answer).data),
    stop: () => server.stop(),
  }
}

/** Our server on the prepared data, and where it answers. */
export async function startServer(
  database: DatabaseName,
  data: Pick<Data, 'ours' | 'urls'>,
  profile: string | null,
): Promise<{ url: string; server: ServerProcess }> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/graphql`
  const server = await ServerProcess.start({
    port,
    args: [...(profile === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profile]), MAIN],
    env: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATA_DIR: data.ours,
      SESSION_SECRET: SECRET,
      LOG_LEVEL: 'warn',
      ...(database === 'postgres' && { DATABASE_URL: data.urls.ours }),
    },
  })
  return { url, server }
}

const MEASURES = 'measures { operator value upper unit }'

const QUERIES: Readonly<Record<QuestionNumber, string>> = {
  1: `query ($where: IndicatorFilter!) { indicators(where: $where, first: ${PAGE}) { nodes {
    path target { text ${MEASURES} } declaration { name } } } }`,
  2: `query ($where: IndicatorFilter!) { indicators(where: $where, first: ${PAGE}) { totalCount nodes { name target { text } } } }`,
  3: `query ($where: IndicatorFilter!) {
    indicators(where: $where, orderBy: [{ field: MEASURE_VALUE, direction: DESC }, { field: FORM }], first: ${PAGE}) { nodes {
      name target { text ${MEASURES} } declaration { year project { name } } } } }`,
  4: `query ($where: IndicatorFilter!) { indicatorGroups(where: $where, groupBy: [LEVEL1, LEVEL2, MEASURE_UNIT]) {
    keys { value } count declarations measures { sum } } }`,
  5: `query ($id: ID!) { declaration(id: $id) {
    year status name category performanceType startDate endDate governmentPurchase
    totalBudget yearBudget lastYearBudget lastYearSpent ${NARRATIVES.map((key) => `${key} { text }`).join(' ')}
    unit { name } project { name }
    indicators(where: { level: { eq: 1 } }) { level name children { level name children { level name target { text ${MEASURES} } } } } } }`,
}

const operationOf = (asked: Asked): Operation => ({
  query: QUERIES[asked.number],
  variables: variablesOf(asked),
})

function variablesOf(asked: Asked): object {
  const ofLevel = { level: { eq: 3 } }
  switch (asked.number) {
    case 1: {
      const { level1, level2, year } = asked
      return {
        where: {
          ...ofLevel,
          level1: { eq: level1 },
          level2: { eq: level2 },
          declaration: { year: { eq: year } },
        },
      }
    }
    case 2:
      return { where: { or: [{ name: { contains: asked.text } }, { targetText: { contains: asked.text } }] } }
    case 3: {
      const declaration = { unit: { id: { eq: asked.unit.ours } }, year: { gte: YEARS[0], lte: YEARS[1] } }
      return { where: { measure: { unit: { eq: MEASURE_UNIT }, value: { gte: asked.least } }, declaration } }
    }
    case 4:
      return { where: { ...ofLevel, declaration: { year: { eq: asked.year } } } }
    case 5:
      return { id: asked.declaration.ours }
  }
}

/* eslint-disable typescript/no-explicit-any */
type Answer = any // as the queries above say; what it is not shows when answers are compared

const READ: Readonly<Record<QuestionNumber, (data: Answer) => unknown>> = {
  1: ({ indicators: { nodes } }) =>
    nodes.map(({ path, target, declaration }: Answer) => [
      path,
      target.text,
      target.measures.map(shownMeasure),
      declaration.name,
    ]),
  2: ({ indicators: { totalCount, nodes } }) => [
    totalCount,
    nodes.map(({ name, target }: Answer) => [name, target?.text ?? null]),
  ],
  3: ({ indicators: { nodes } }) =>
    nodes.map(({ name, target, declaration: { year, project } }: Answer) => [
      Math.max(...target.measures.flatMap(({ unit, value }: Answer) => (unit === MEASURE_UNIT ? value : []))),
      name,
      target.text,
      year,
      project.name,
    ]),
  4: ({ indicatorGroups }) =>
    inOneOrder(
      indicatorGroups.map(({ keys, count, declarations, measures }: Answer) => [
        ...keys.map(({ value }: Answer) => value),
        count,
        declarations,
        shownSum(measures.sum),
      ]),
    ),
  5: ({ declaration: d }) => ({
    fields: [
      d.year,
      d.status,
      d.name,
      d.governmentPurchase,
      d.unit.name,
      d.project.name,
      ...SCALARS.map((key) => d[camel(key)]),
    ],
    budgets: BUDGETS.map((key) => (d[camel(key)] === null ? null : parseYuan(d[camel(key)]))),
    texts: NARRATIVES.map((key) => d[key].text),
    tree: d.indicators.map(shownNode),
  }),
}

const camel = (key: string): string => key.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase())

const shownNode = ({ level, name, target, children }: Answer): ShownNode => ({
  level,
  name,
  target: target?.text ?? null,
  measures: (target?.measures ?? []).map(shownMeasure),
  children: (children ?? []).map(shownNode),
})
