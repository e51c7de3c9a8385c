/** Nothing of a unit that is not theirs shows, in any answer, count, cursor, group or error. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../server/access/Person.ts'
import { answer, ask, person, refusal } from './ask.ts'
import { type Dataset, layIn } from './dataset.ts'
import { Random } from './random.ts'
import { randomDeclarations, UNITS } from './randomDataset.ts'

let dataset: Dataset
beforeAll(async () => void (dataset = await layIn(UNITS, randomDeclarations(new Random(7), 30))))
afterAll(() => dataset.close())

const of = (unitId: string) => dataset.declarations.filter(({ unit }) => unit.id === unitId)
const indicatorsOf = (unitId: string) =>
  dataset.indicators.filter(({ declaration }) => declaration.unit.id === unitId)

const COUNTS = `{
  indicators { totalCount }
  declarations { totalCount }
  projects { totalCount }
  indicatorGroups(groupBy: [UNIT]) { keys { value id } count declarations }
}`

describe('what one sees', () => {
  it('is what the own units have', async () => {
    const counts = await ask(dataset, COUNTS, { by: person(['u2']) })
    expect(counts).toEqual({
      indicators: { totalCount: indicatorsOf('u2').length },
      declarations: { totalCount: of('u2').length },
      projects: { totalCount: new Set(of('u2').map(({ project }) => project.id)).size },
      indicatorGroups: [
        {
          keys: [{ value: UNITS.u2, id: 'u2' }],
          count: indicatorsOf('u2').length,
          declarations: new Set(indicatorsOf('u2').map(({ declaration }) => declaration.row.id)).size,
        },
      ],
    })
  })

  it('is nothing for somebody without a unit', async () => {
    const counts = await ask(dataset, COUNTS, { by: person([]) })
    expect(counts).toEqual({
      indicators: { totalCount: 0 },
      declarations: { totalCount: 0 },
      projects: { totalCount: 0 },
      indicatorGroups: [],
    })
  })

  it('does not grow by asking for others in a filter', async () => {
    const foreign = of('u1')[0]!
    const filters = [
      { unit: { id: { eq: 'u1' } } },
      { unit: { name: { eq: UNITS.u1 } } },
      { project: { id: { eq: foreign.project.id } } },
      { project: { unit: { id: { ne: 'u2' } } } },
      { id: { eq: foreign.row.id } },
    ]
    for (const where of filters) {
      const query =
        'query ($where: DeclarationFilter) { declarations(where: $where) { totalCount } indicators(where: { declaration: $where }) { totalCount } }'
      const counts = await ask(dataset, query, { by: person(['u2']), variables: { where } })
      expect(counts, JSON.stringify(where)).toEqual({
        declarations: { totalCount: 0 },
        indicators: { totalCount: 0 },
      })
    }
  })

  it('does not follow a cursor into other units', async () => {
    const foreign = await ask(
      dataset,
      '{ indicators(where: { declaration: { unit: { id: { eq: "u1" } } } }, first: 1) { edges { cursor } } }',
    )
    const after = foreign.indicators.edges[0].cursor
    const query =
      '{ own: indicators(first: 500, after: "CURSOR") { nodes { declaration { unit { id } } } } }'.replace(
        'CURSOR',
        after,
      )
    const { own } = await ask(dataset, query, { by: person(['u2']) })
    expect(
      own.nodes.every((node: { declaration: { unit: { id: string } } }) => node.declaration.unit.id === 'u2'),
    ).toBe(true)
  })
})

describe('one by id', () => {
  it('is not found where it is not theirs, as where there is none', async () => {
    const [foreign, indicator] = [of('u1')[0]!, indicatorsOf('u1')[0]!]
    const by = person(['u2'])
    const answers = []
    for (const id of [foreign.row.id, 'nobody'])
      answers.push(await answer(dataset, `{ declaration(id: "${id}") { name } }`, { by }))
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]!.problem?.code).toBe('NOT_FOUND')
    expect(
      await refusal(dataset, `{ declaration(id: "${foreign.row.id}", atSequence: 1) { name } }`, { by }),
    ).toBe('NOT_FOUND')
    for (const id of [foreign.row.id, indicator.row.id, foreign.project.id, 'u1', 'nobody'])
      expect((await answer(dataset, `{ node(id: "${id}") { id } }`, { by })).data).toEqual({ node: null })
  })

  it('is found where it is', async () => {
    const [own, indicator] = [of('u2')[0]!, indicatorsOf('u2')[0]!]
    const node = (id: string) =>
      ask(dataset, `{ node(id: "${id}") { __typename id } }`, { by: person(['u2']) })
    expect(await node(own.row.id)).toEqual({ node: { __typename: 'Declaration', id: own.row.id } })
    expect(await node(indicator.row.id)).toEqual({ node: { __typename: 'Indicator', id: indicator.row.id } })
    expect(await node(own.project.id)).toEqual({ node: { __typename: 'Project', id: own.project.id } })
    expect(await node('u2')).toEqual({ node: { __typename: 'Unit', id: 'u2' } })
  })
})

describe('who', () => {
  const QUERIES = [
    '{ indicators { totalCount } }',
    '{ declarations { totalCount } }',
    '{ projects { totalCount } }',
    '{ indicatorGroups(groupBy: []) { count } }',
    '{ indicatorWords(level2: "数量", of: NAME) { text } }',
    '{ declaration(id: "nobody") { name } }',
    '{ node(id: "nobody") { id } }',
  ]

  it.each(QUERIES)('is not signed in: %s', async (query) => {
    expect(await refusal(dataset, query, { by: null })).toBe('UNAUTHENTICATED')
  })

  it.each(QUERIES.slice(0, 6))('has a token that may not read: %s', async (query) => {
    const { sessionId: _, ...rest } = person('ALL') as Extract<Person, { means: 'BROWSER' }>
    const by: Person = { ...rest, means: 'TOKEN', tokenId: 't', tokenName: 'T', scopes: ['IMPORT'] }
    expect(await refusal(dataset, query, { by })).toBe('FORBIDDEN')
  })
})
