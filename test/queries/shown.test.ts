/** What the types show, now and as it was at a sequence. */
import {
  blankContent,
  type DeclarationContent,
  newDocument,
  narrativeHtml,
  narrativeText,
  seedDocument,
} from '@jixiao/schema'
import { getNamedType, type GraphQLObjectType, isLeafType, isRequiredArgument } from 'graphql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSchema } from '../../server/api/buildSchema.ts'
import type { DocumentHistory } from '../../server/query/source/DocumentSource.ts'
import { documentRows } from '../../server/store/index/rows.ts'
import { ask } from './ask.ts'
import { layIn } from './dataset.ts'
import { layInRealForms, type RealForms } from './realForms.ts'

let real: RealForms
beforeAll(async () => void (real = await layInRealForms()))
afterAll(() => real.close())

const TREE = `query ($id: ID!, $at: Int, $where: IndicatorFilter) { declaration(id: $id, atSequence: $at) {
  id year name category performanceType startDate endDate governmentPurchase
  totalBudget yearBudget lastYearBudget lastYearSpent status sequence
  overview { html text } basis { text } necessity { text } safeguards { text } plan { text } goals { html text }
  unit { id name } project { id name unit { id } declarations { id } }
  findings { id } locks { field } others { label text }
  indicators { ...Row children { ...Row parent { name } children { ...Row children { id } declaration { id sequence } } } }
  matching: indicators(where: $where) { path }
} }
fragment Row on Indicator { id level name path weight target { text kind measures { text operator value upper unit } } }`

const WHERE = { measure: { unit: { eq: '%' } }, declaration: { text: '科技' } }

/** In the first form, in its order. */
const FOUND = [
  'LEVEL2_ELSEWHERE',
  'LEVEL2_ELSEWHERE',
  'TARGET_BLANK',
  'NUMBER_MISSING',
  'UNIT_MISSING',
  'NARRATIVE_CONTRADICTS',
]

/** All fields of that type, each with what can be asked of it without arguments. */
async function fieldsEach(type: 'Declaration' | 'Indicator'): Promise<string[]> {
  const schema = await buildSchema()
  const fieldsOf = (name: string) => Object.values((schema.getType(name) as GraphQLObjectType).getFields())
  const below = (name: string): string =>
    isLeafType(schema.getType(name))
      ? ''
      : `{ ${fieldsOf(name)
          .filter(
            ({ type, args }) =>
              isLeafType(getNamedType(type)) && args.every((arg) => !isRequiredArgument(arg)),
          )
          .map((field) => field.name)
          .join(' ')} }`
  return fieldsOf(type).map((field) => `${field.name} ${below(getNamedType(field.type).name)}`)
}

// A page of indicators reads of their declarations what is asked for, and no more.
it('each field of a declaration, asked for alone beside an indicator, is what the declaration itself says', async () => {
  const fields = await fieldsEach('Declaration')
  expect(fields.length).toBeGreaterThan(30)
  for (const field of fields) {
    const beside = `{ indicators(where: { declaration: { id: { eq: "form1" } } }, first: 1) { edges { node { declaration { ${field} } } } } }`
    const own = await ask(real, `{ declaration(id: "form1") { ${field} } }`)
    const { indicators } = await ask(real, beside)
    expect(indicators.edges[0].node.declaration, field).toEqual(own.declaration)
  }
})

it('each field of an indicator, asked for alone in a page, is what the indicator itself says', async () => {
  const fields = await fieldsEach('Indicator')
  expect(fields.length).toBeGreaterThan(8)
  const { indicators: all } = await ask(real, `{ indicators(first: 40) { nodes { id } } }`)
  for (const field of fields) {
    const { indicators } = await ask(
      real,
      `{ indicators(first: 40) { nodes { ${field} } edges { node { ${field} } } } }`,
    )
    for (const [i, { id }] of all.nodes.entries()) {
      const own = await ask(real, `query ($id: ID!) { node(id: $id) { ... on Indicator { ${field} } } }`, {
        variables: { id },
      })
      expect([indicators.nodes[i], indicators.edges[i].node], field).toEqual([own.node, own.node])
    }
  }
})

it.each([
  '{ edges { cursor } }',
  '{ pageInfo { startCursor } }',
  '{ pageInfo { endCursor } }',
  '{ changeCursor }',
])('what tells where a page lies, asked for alone, is what it is beside the rest: %s', async (asked) => {
  const whole = `{ indicators(first: 3) { changeCursor edges { cursor node { id } } pageInfo { startCursor endCursor } } }`
  const { indicators } = await ask(real, `{ indicators(first: 3) ${asked} }`)
  expect((await ask(real, whole)).indicators).toMatchObject(indicators)
  expect(JSON.stringify(indicators)).not.toContain('null')
})

describe('a declaration', () => {
  it('shows what the paper has', async () => {
    const [form] = real.forms
    const { declaration } = await ask(real, TREE, { variables: { id: 'form1', where: WHERE } })
    expect(declaration).toMatchObject({
      year: form!.year,
      name: form!.name,
      category: form!.category,
      startDate: form!.startDate,
      governmentPurchase: form!.governmentPurchase,
      yearBudget: '3230000.00',
      sequence: 1,
      overview: { html: narrativeHtml(form!.overview), text: narrativeText(form!.overview) },
      goals: { html: narrativeHtml(form!.goals), text: narrativeText(form!.goals) },
      unit: { name: form!.unit },
      project: { name: form!.name, declarations: [{ id: 'form1' }] },
      findings: FOUND.map((code) => ({ id: expect.stringMatching(`^${code}:`) })),
      locks: [],
      others: form!.others,
    })
    const [top] = declaration.indicators
    expect(top).toMatchObject({
      level: 1,
      name: form!.indicators[0]!.name,
      path: [form!.indicators[0]!.name],
      target: null,
    })
    expect(top.children[0]).toMatchObject({ level: 2, parent: { name: top.name }, target: null })
    const row = top.children[0].children[0]
    expect(row).toMatchObject({ level: 3, children: [], path: [top.name, top.children[0].name, row.name] })
    expect(row.target.text).toBe(form!.indicators[0]!.children[0]!.children[0]!.target)
  })

  it('shows the same from the log as from the index', async () => {
    const [form] = real.forms
    const doc = newDocument()
    seedDocument(doc, form!)
    const rows = documentRows('form1', doc)
    const at = async (_id: string, sequence: number) => ({ ...rows, sequence })
    const history: DocumentHistory = { at, find: at }
    const past = await ask(real, TREE, { variables: { id: 'form1', at: 1, where: WHERE }, history })
    const present = await ask(real, TREE, { variables: { id: 'form1', where: WHERE } })
    // A document laid in anew has nodes with other keys.
    const withoutKeys = (tree: unknown) => JSON.stringify(tree).replaceAll(/form1\.[\w-]{21}/g, 'form1.KEY')
    expect(withoutKeys(past)).toBe(withoutKeys(present))
    expect(past.declaration.matching.length).toBeGreaterThan(0)
  })
})

describe('groups', () => {
  it('never add different units', async () => {
    const query = `query ($by: [IndicatorKey!]!) { indicatorGroups(where: { level: { eq: 3 } }, groupBy: $by) {
      keys { key value } count declarations measures { count sum min max average } } }`
    const whole = (await ask(real, query, { variables: { by: [] } })).indicatorGroups
    const rows = real.paper.filter(({ level }) => level === 3)
    const measures = rows.flatMap((row) => row.measures)
    expect(whole).toEqual([
      {
        keys: [],
        count: rows.length,
        declarations: 7,
        measures: { count: measures.length, sum: null, min: null, max: null, average: null },
      },
    ])
    const byUnit = (await ask(real, query, { variables: { by: ['MEASURE_UNIT', 'MEASURE_UNIT'] } }))
      .indicatorGroups
    for (const { keys, measures: figures } of byUnit) {
      const same = measures.filter(({ unit }) => unit === keys[0].value)
      expect(keys).toEqual([keys[0], keys[0]])
      expect(figures.count).toBe(same.length)
      expect(figures.sum ?? 0).toBeCloseTo(same.reduce((sum, { value }) => sum + value, 0))
    }
    expect(byUnit.map(({ keys }: { keys: { value: string | null }[] }) => keys[0]!.value)).toContain('%')
  })

  it('add what is of one unit, however it is written, and nothing else', async () => {
    const rows = [
      '不少于3万元',
      '不超过20000元',
      '不低于95%',
      '大于3000万',
      '达到0.5',
      '10分',
      '3场，5场，1元',
      '良好',
      '',
    ]
    const leaf = (target: string, i: number) =>
      ({ level: 3, name: `行${i}`, target, weight: null, children: [] }) as const
    const group = { target: null, weight: null }
    const content = {
      ...blankContent('各种单位'),
      indicators: [
        {
          level: 1,
          name: '一',
          ...group,
          children: [{ level: 2, name: '二', ...group, children: rows.map(leaf) }],
        },
      ],
    } as DeclarationContent
    const status = 'DRAFT'
    const one = {
      id: 'd',
      unitId: 'u',
      project: { id: 'p', name: '项目' },
      year: 2020,
      status,
      content,
    } as const
    const dataset = await layIn({ u: '单位' }, [{ ...one, updatedAt: '2020-01-01T00:00:00.000Z' }])
    const query = `query ($by: [IndicatorKey!]!, $where: IndicatorFilter) { indicatorGroups(where: $where, groupBy: $by) {
      keys { value } count measures { count sum min max average } } }`
    const groups = async (by: string[], where = {}) => {
      const { indicatorGroups } = await ask(dataset, query, {
        variables: { by, where: { level: { eq: 3 }, ...where } },
      })
      return indicatorGroups.map(
        (each: { keys: { value: string | null }[]; count: number; measures: object }) => [
          ...each.keys.map(({ value }) => value),
          each.count,
          ...Object.values(each.measures),
        ],
      )
    }
    expect(await groups(['MEASURE_UNIT'])).toEqual([
      ['%', 1, 1, 95, 95, 95, 95],
      ['元', 3, 3, 50_001, 1, 30_000, 50_001 / 3],
      ['分', 1, 1, 10, 10, 10, 10],
      ['场', 1, 2, 8, 3, 5, 4],
      [null, 4, 2, 30_000_000.5, 0.5, 30_000_000, 15_000_000.25],
    ])
    expect(await groups([])).toEqual([[9, 9, null, null, null, null]])
    expect(await groups(['LEVEL1'], { measure: { unit: { eq: '元' } } })).toEqual([
      ['一', 3, 3, 50_001, 1, 30_000, 50_001 / 3],
    ])
    expect(await groups([], { measure: { unit: { in: ['元', '场'] } } })).toEqual([
      [3, 5, null, null, null, null],
    ])
    expect(await groups([], { measure: { unit: { isNull: true } } })).toEqual([
      [2, 2, 30_000_000.5, 0.5, 30_000_000, 15_000_000.25],
    ])
    expect(await groups([], { name: { contains: '行7' } })).toEqual([[1, 0, null, null, null, null]])
    await dataset.close()
  })
})
