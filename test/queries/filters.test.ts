/** The same questions to the database and to a plain scan in memory: random, seeded, over words in which filters go wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDeclarations } from '../../server/query/findDeclarations.ts'
import { findIndicators } from '../../server/query/findIndicators.ts'
import { findProjects } from '../../server/query/findProjects.ts'
import { groupIndicators } from '../../server/query/group/groupIndicators.ts'
import type { IndicatorKey } from '../../server/query/group/groups.ts'
import { matchDeclaration, matchProject } from '../../server/query/match/matchDeclaration.ts'
import { matchIndicator } from '../../server/query/match/matchIndicator.ts'
import type { DeclarationOrder, IndicatorOrder } from '../../server/query/order/orders.ts'
import type { Page } from '../../server/query/page/findPage.ts'
import type { PageArguments } from '../../server/query/page/readPageRequest.ts'
import { IndexSource } from '../../server/query/source/IndexSource.ts'
import type { Sight } from '../../server/query/Sight.ts'
import { type Dataset, layIn } from './dataset.ts'
import { scanGroups, sortDeclarations, sortIndicators } from './oracle.ts'
import { Random, SEED } from './random.ts'
import { randomDeclarations, UNITS } from './randomDataset.ts'
import { RandomFilters } from './randomFilters.ts'

const INDICATOR_QUESTIONS = 1_000
const DECLARATION_QUESTIONS = 600
const PROJECT_QUESTIONS = 200
const GROUP_QUESTIONS = 600

let dataset: Dataset
const random = new Random(SEED)
let filters: RandomFilters

beforeAll(async () => {
  dataset = await layIn(UNITS, randomDeclarations(random, 30))
  filters = new RandomFilters(random, dataset)
})
afterAll(() => dataset.close())

/** What a failure needs to be run again. */
const asked = (question: unknown) => `JIXIAO_SEED=${SEED} ${JSON.stringify(question)}`

const randomSight = (): Sight =>
  random.chance(0.5) ? 'ALL' : Object.keys(UNITS).filter(() => random.chance(0.6))
const sees = (sight: Sight, unitId: string) => sight === 'ALL' || sight.includes(unitId)

const direction = () => random.pick(['ASC', 'DESC', null, undefined] as const)
const indicatorOrder = (): IndicatorOrder[] =>
  random.some(3, () => ({
    field: random.pick(['FORM', 'NAME', 'YEAR', 'UNIT', 'MEASURE_VALUE'] as const),
    direction: direction(),
  }))
const declarationOrder = (): DeclarationOrder[] =>
  random.some(3, () => ({
    field: random.pick(['YEAR', 'NAME', 'UNIT', 'YEAR_BUDGET', 'UPDATED'] as const),
    direction: direction(),
  }))

/** All ids, page by page, forwards or backwards; what each page says of its neighbours is held against `expected`. */
async function walk<R extends { readonly id: string }>(
  find: (pageArgs: PageArguments) => Promise<Page<R>>,
  expected: readonly string[],
  question: unknown,
): Promise<void> {
  const size = 1 + random.below(12)
  const backwards = random.chance(0.5)
  let cursor: string | undefined
  let taken = 0
  for (;;) {
    const page = await find(backwards ? { last: size, before: cursor } : { first: size, after: cursor })
    const ids = page.edges.map(({ row }) => row.id)
    const end = expected.length - taken
    const stretch = backwards
      ? expected.slice(Math.max(0, end - size), end)
      : expected.slice(taken, taken + size)
    expect(ids, asked(question)).toEqual(stretch)
    const before = taken > 0
    taken += ids.length
    const beyond = taken < expected.length
    expect(await page.hasNext(), asked(question)).toBe(backwards ? before : beyond)
    expect(await page.hasPrevious(), asked(question)).toBe(backwards ? beyond : before)
    if (!beyond) break
    cursor = (backwards ? page.edges[0] : page.edges.at(-1))!.cursor
    if (taken > 40) break
  }
}

describe('random filters', () => {
  it(`${INDICATOR_QUESTIONS} of indicators, with orders and pages`, async () => {
    let matched = 0
    for (let i = 0; i < INDICATOR_QUESTIONS; i += 1) {
      const [where, orderBy, sight] = [filters.indicator(), indicatorOrder(), randomSight()]
      const matches = matchIndicator(where)
      const visible = dataset.indicators.filter(({ declaration }) => sees(sight, declaration.row.unit_id))
      const expected = sortIndicators(visible.filter(matches), orderBy, where).map(({ row }) => row.id)
      const question = { where, orderBy, sight }
      const find = (pageArgs: PageArguments) =>
        findIndicators(dataset.store.em(), sight, { where, orderBy, pageArgs })
      await walk(find, expected, question)
      expect(await (await find({ first: 0 })).total(), asked(question)).toBe(expected.length)
      if (expected.length > 0 && expected.length < visible.length) matched += 1
    }
    expect(matched, 'questions that some indicators match and some do not').toBeGreaterThan(
      INDICATOR_QUESTIONS / 5,
    )
  }, 120_000)

  it(`${DECLARATION_QUESTIONS} of declarations, with orders and pages`, async () => {
    for (let i = 0; i < DECLARATION_QUESTIONS; i += 1) {
      const [where, orderBy, sight] = [filters.declaration(), declarationOrder(), randomSight()]
      const matching = dataset.declarations
        .filter(matchDeclaration(where))
        .filter(({ row }) => sees(sight, row.unit_id))
      const expected = sortDeclarations(matching, orderBy).map(({ row }) => row.id)
      const question = { where, orderBy, sight }
      const find = (pageArgs: PageArguments) =>
        findDeclarations(dataset.store.em(), sight, { where, orderBy, pageArgs })
      await walk(find, expected, question)
      expect(await (await find({})).total(), asked(question)).toBe(expected.length)
    }
  })

  it(`${PROJECT_QUESTIONS} of projects`, async () => {
    const projects = [...new Map(dataset.declarations.map((facts) => [facts.project.id, facts])).values()]
    for (let i = 0; i < PROJECT_QUESTIONS; i += 1) {
      const [where, sight] = [filters.project(), randomSight()]
      const expected = projects.filter(matchProject(where)).filter(({ unit }) => sees(sight, unit.id))
      const found = await findProjects(dataset.store.em(), sight, { where, pageArgs: { first: 100 } })
      const ids = found.edges.map(({ row }) => row.id)
      expect(ids.toSorted(), asked({ where, sight })).toEqual(
        expected.map(({ project }) => project.id).toSorted(),
      )
    }
  })

  it('of the indicators of one declaration', async () => {
    const source = new IndexSource(dataset.store.em(), 'ALL')
    for (let i = 0; i < 100; i += 1) {
      const where = filters.indicator()
      const { row } = random.pick(dataset.declarations)
      const own = dataset.indicators.filter(({ declaration }) => declaration.row.id === row.id)
      const expected = sortIndicators(own.filter(matchIndicator(where)), [], where)
      for (const from of [source, await source.tree(row.id)]) {
        const found = await from.matchingIndicators(row.id, where)
        const ids = found.map(({ id }) => id)
        expect(ids, asked(where)).toEqual(expected.map((indicator) => indicator.row.id))
      }
    }
  })

  it(`${GROUP_QUESTIONS} of groups`, async () => {
    const all: IndicatorKey[] = [
      'YEAR',
      'UNIT',
      'PROJECT',
      'LEVEL1',
      'LEVEL2',
      'NAME',
      'TARGET_KIND',
      'MEASURE_UNIT',
      'MEASURE_OPERATOR',
    ]
    for (let i = 0; i < GROUP_QUESTIONS; i += 1) {
      const [where, sight, groupBy] = [
        filters.indicator(),
        randomSight(),
        random.some(3, () => random.pick(all)),
      ]
      const matching = dataset.indicators.filter(matchIndicator(where))
      const visible = matching.filter(({ declaration }) => sees(sight, declaration.row.unit_id))
      const found = await groupIndicators({ em: dataset.store.em(), groups: dataset.groups }, sight, {
        where,
        groupBy,
      })
      const expected = scanGroups(visible, groupBy, where)
      expect(found, asked({ where, sight, groupBy })).toEqual(expected)
    }
  })
})
