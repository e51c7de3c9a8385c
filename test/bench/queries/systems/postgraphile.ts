/** PostGraphile 5. Groups over several tables it has none of: they are those of a view. */
import { join } from 'node:path'
import { NARRATIVES } from '@jixiao/schema'
import { BUDGETS, eachOnce, inOneOrder, SCALARS, shownMeasure, type ShownNode, shownSum } from '../answers.ts'
import type { Data } from '../data/prepareData.ts'
import { type Asked, MEASURE_UNIT, PAGE, type QuestionNumber, YEARS } from '../questions.ts'
import { freePort, ServerProcess } from '../../live/ServerProcess.ts'
import { installPeer } from '../peers/installPeer.ts'
import { askOverHttp, type Operation } from './askOverHttp.ts'
// Our server sets this for itself: the others are to have it, too.
import { YOUNG_AT_ONCE } from '../../../../server/youngAtOnce.ts'
import type { System } from './System.ts'

export async function startPostGraphile(data: Data, folder: string): Promise<System> {
  const installed = installPeer('postgraphile', folder)
  const port = await freePort()
  // Prepared statements are planned for what is asked: the plan that does for all texts reads the whole table.
  const url = `${data.urls.plain}?options=${encodeURIComponent('-c plan_cache_mode=force_custom_plan -c jit=off')}`
  const server = await ServerProcess.start({
    port,
    args: [YOUNG_AT_ONCE, join(installed, 'server.js'), String(port), url],
  })
  const ask = askOverHttp(`http://127.0.0.1:${port}/graphql`, null)
  return {
    name: 'PostGraphile',
    database: 'postgres',
    pid: server.pid,
    ask: (asked) => ask(operationOf(asked)),
    read: (asked, answer) => READ[asked.number](JSON.parse(answer).data),
    stop: () => server.stop(),
  }
}

const MEASURES = 'measuresByIndicatorId(orderBy: POSITION_ASC) { nodes { operator value upper unit } }'
const NODE = 'level name targetText'
const PARTS = 'indicatorsByParentId(orderBy: POSITION_ASC)'
const IN_FORM = '[DECLARATION_ID_ASC, POSITION_ASC]'

const QUERIES: Readonly<Record<QuestionNumber, string>> = {
  1: `query ($level1: String!, $level2: String!, $year: Int!) { allIndicators(first: ${PAGE}, orderBy: ${IN_FORM}, filter: {
    level: { equalTo: 3 }, level1: { equalTo: $level1 }, level2: { equalTo: $level2 }, declarationByDeclarationId: { year: { equalTo: $year } } }) { nodes {
    level1 level2 name targetText ${MEASURES} declarationByDeclarationId { name } } } }`,
  2: `query ($text: String!) { allIndicators(first: ${PAGE}, orderBy: ${IN_FORM}, filter: {
    or: [{ name: { includes: $text } }, { targetText: { includes: $text } }] }) { totalCount nodes { name targetText } } }`,
  3: `query ($unit: Int!, $least: Float!) { allMeasures(first: ${PAGE}, orderBy: [VALUE_DESC, INDICATOR_ID_ASC], filter: {
    unit: { equalTo: "${MEASURE_UNIT}" }, value: { greaterThanOrEqualTo: $least }, indicatorByIndicatorId: { declarationByDeclarationId: {
      unitId: { equalTo: $unit }, year: { greaterThanOrEqualTo: ${YEARS[0]}, lessThanOrEqualTo: ${YEARS[1]} } } } }) { nodes {
    value indicatorId indicatorByIndicatorId { name targetText declarationByDeclarationId { year projectByProjectId { name } } } } } }`,
  4: `query ($year: Int!) { allMeasureds(filter: { year: { equalTo: $year } }) { groupedAggregates(groupBy: [LEVEL1, LEVEL2, UNIT]) {
    keys distinctCount { indicatorId declarationId } sum { value } } } }`,
  5: `query ($id: Int!) { declarationByRowId(rowId: $id) {
    year status name category performanceType startDate endDate governmentPurchase totalBudget yearBudget lastYearBudget lastYearSpent
    ${NARRATIVES.join(' ')} unitByUnitId { name } projectByProjectId { name }
    indicatorsByDeclarationId(condition: { level: 1 }, orderBy: POSITION_ASC) { nodes { level name ${PARTS} { nodes { level name
      ${PARTS} { nodes { ${NODE} ${MEASURES} } } } } } } } }`,
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
      return { id: asked.declaration.plain }
    default: {
      const { number: _number, ...variables } = asked
      return variables
    }
  }
}

/* eslint-disable typescript/no-explicit-any */
type Answer = any // as the queries above say; what it is not shows when answers are compared

const READ: Readonly<Record<QuestionNumber, (data: Answer) => unknown>> = {
  1: ({ allIndicators: { nodes } }) =>
    nodes.map((node: Answer) => [
      [node.level1, node.level2, node.name],
      node.targetText,
      node.measuresByIndicatorId.nodes.map(shownMeasure),
      node.declarationByDeclarationId.name,
    ]),
  2: ({ allIndicators: { totalCount, nodes } }) => [
    totalCount,
    nodes.map(({ name, targetText }: Answer) => [name, targetText]),
  ],
  3: ({ allMeasures: { nodes } }) =>
    eachOnce(nodes.map((node: Answer) => ({ ...node, indicator: node.indicatorId }))).map(
      ({ value, indicatorByIndicatorId: { name, targetText, declarationByDeclarationId: d } }: Answer) => [
        value,
        name,
        targetText,
        d.year,
        d.projectByProjectId.name,
      ],
    ),
  4: ({ allMeasureds: { groupedAggregates } }) =>
    inOneOrder(
      groupedAggregates.map(({ keys, distinctCount, sum }: Answer) => [
        ...keys,
        Number(distinctCount.indicatorId),
        Number(distinctCount.declarationId),
        shownSum(sum.value),
      ]),
    ),
  5: ({ declarationByRowId: d }) => ({
    fields: [
      d.year,
      d.status,
      d.name,
      d.governmentPurchase,
      d.unitByUnitId.name,
      d.projectByProjectId.name,
      ...SCALARS.map((key) => d[camel(key)]),
    ],
    budgets: BUDGETS.map((key) => (d[camel(key)] === null ? null : Number(d[camel(key)]))),
    texts: NARRATIVES.map((key) => d[key]),
    tree: d.indicatorsByDeclarationId.nodes.map(shownNode),
  }),
}

const camel = (key: string): string => key.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase())

const shownNode = ({
  level,
  name,
  targetText,
  indicatorsByParentId,
  measuresByIndicatorId,
}: Answer): ShownNode => ({
  level,
  name,
  target: targetText ?? null,
  measures: (measuresByIndicatorId?.nodes ?? []).map(shownMeasure),
  children: (indicatorsByParentId?.nodes ?? []).map(shownNode),
})
