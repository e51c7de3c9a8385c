/** Pages: their bounds, their cursors, and what happens to them while people edit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readsOf } from '../../server/query/readsOf.ts'
import { readChangeCursor } from '../../server/query/changeCursor.ts'
import { ask, refusal } from './ask.ts'
import { layInRealForms, type RealForms } from './realForms.ts'

let real: RealForms
beforeAll(async () => void (real = await layInRealForms()))
afterAll(() => real.close())

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('bounds', () => {
  it.each([
    ['first: 501', 'BAD_USER_INPUT first'],
    ['first: -1', 'BAD_USER_INPUT first'],
    ['last: 501', 'BAD_USER_INPUT last'],
    ['last: -1', 'BAD_USER_INPUT last'],
    ['first: 1, last: 1', 'BAD_USER_INPUT last'],
    ['first: 500', null],
    ['first: null, last: 2', null],
    ['first: 0', null],
  ])('%s', async (args, expected) => {
    for (const listing of ['indicators', 'declarations', 'projects'])
      expect(await refusal(real, `{ ${listing}(${args}) { totalCount } }`)).toBe(expected)
  })

  it('fifty unless told', async () => {
    const { indicators } = await ask(
      real,
      '{ indicators { nodes { id } pageInfo { hasNextPage hasPreviousPage } totalCount } }',
    )
    expect(indicators.nodes).toHaveLength(50)
    expect(indicators.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false })
    expect(indicators.totalCount).toBe(real.paper.length)
  })

  it('an empty page', async () => {
    const query =
      '{ indicators(where: { or: [] }) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount changeCursor } }'
    const { indicators } = await ask(real, query)
    expect(indicators).toMatchObject({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      totalCount: 0,
    })
    expect(readChangeCursor(indicators.changeCursor)).toBe(real.forms.length)
  })
})

describe('cursors', () => {
  it.each([
    'nonsense',
    '',
    base64url({}),
    base64url([1, 'indicators']),
    base64url([2, 'indicators', 1, 'a', 'b']),
    base64url([1, 'declarations', 1]),
    base64url([1, 'indicators', '1', 'a', 'b']),
    base64url([1, 'indicators', null, 'a', 'b']),
    base64url([1, 'indicators', 1, { a: 1 }, 'b']),
    base64url([1, 'indicators', 1, 'a', 'b', 'c']),
  ])('forged: %s', async (cursor) => {
    expect(await refusal(real, `{ indicators(after: "${cursor}") { totalCount } }`)).toBe(
      'BAD_USER_INPUT after',
    )
    expect(await refusal(real, `{ indicators(last: 3, before: "${cursor}") { totalCount } }`)).toBe(
      'BAD_USER_INPUT before',
    )
  })

  it('of another order, or of another list', async () => {
    const { indicators, declarations } = await ask(
      real,
      '{ indicators(first: 1) { edges { cursor } } declarations(first: 1) { edges { cursor } } }',
    )
    const [{ cursor }] = indicators.edges
    const by = (order: string, after: string) =>
      refusal(real, `{ indicators(orderBy: [${order}], after: "${after}") { totalCount } }`)
    expect(await by('{ field: NAME }', cursor)).toBe('BAD_USER_INPUT after')
    expect(await by('{ field: NAME, direction: DESC }', declarations.edges[0].cursor)).toBe(
      'BAD_USER_INPUT after',
    )
  })

  it('hold while what lies before them is renamed away and removed', async () => {
    const page = (after: string | null) =>
      ask(
        real,
        'query ($after: String) { indicators(first: 10, after: $after, orderBy: [{ field: NAME }]) { nodes { id } pageInfo { endCursor hasNextPage } } }',
        { variables: { after } },
      )
    const before = (
      await ask(real, '{ indicators(first: 500, orderBy: [{ field: NAME }]) { nodes { id } } }')
    ).indicators.nodes
    const first = (await page(null)).indicators
    await readsOf(real.store.em()).deleteFrom('indicator').where('id', '=', first.nodes[9].id).execute()
    const ids = [...first.nodes]
    for (let info = first.pageInfo; info.hasNextPage;) {
      const next = (await page(info.endCursor)).indicators
      ids.push(...next.nodes)
      info = next.pageInfo
    }
    expect(ids).toEqual(before)
  })

  it('between two cursors, from either end', async () => {
    const all = (await ask(real, '{ declarations { edges { cursor node { id } } } }')).declarations.edges
    const between = `after: "${all[0].cursor}", before: "${all[5].cursor}"`
    const query = (size: string) =>
      `{ declarations(${size}, ${between}) { nodes { id } pageInfo { hasNextPage hasPreviousPage } } }`
    const ids = (from: number, to: number) =>
      all.slice(from, to).map(({ node }: { node: { id: string } }) => node)
    const both = { hasNextPage: true, hasPreviousPage: true }
    expect((await ask(real, query('first: 2'))).declarations).toEqual({ nodes: ids(1, 3), pageInfo: both })
    expect((await ask(real, query('last: 2'))).declarations).toEqual({ nodes: ids(3, 5), pageInfo: both })
    expect((await ask(real, query('first: 9'))).declarations).toEqual({ nodes: ids(1, 5), pageInfo: both })
  })
})

describe('filters out of bounds', () => {
  it('nested too deeply, or with too many parts', async () => {
    const deep = (depth: number): object => (depth === 0 ? {} : { not: deep(depth - 1) })
    const wide = { or: Array.from({ length: 600 }, () => ({ level: { eq: 1 } })) }
    const query = 'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount } }'
    expect(await refusal(real, query, { variables: { where: deep(30) } })).toBe('TOO_COMPLEX where')
    expect(await refusal(real, query, { variables: { where: wide } })).toBe('TOO_COMPLEX where')
    expect(
      await refusal(real, query, {
        variables: { where: { and: [{ name: { in: Array(20_000).fill('a') } }] } },
      }),
    ).toBe('TOO_COMPLEX where')
  })

  it('as large as they may be', async () => {
    const part = { or: Array.from({ length: 195 }, (_, i) => ({ name: { contains: `${i}` } })) }
    const list = { id: { in: Array.from({ length: 9_000 }, (_, i) => `${i}`) } }
    const query = 'query ($where: IndicatorFilter) { indicators(where: $where) { totalCount } }'
    expect(await refusal(real, query, { variables: { where: part } })).toBeNull()
    expect(await refusal(real, query, { variables: { where: list } })).toBeNull()
    let nested: object = { name: { contains: 'a' } }
    for (let i = 0; i < 16; i += 1) nested = { not: nested }
    expect(await refusal(real, query, { variables: { where: nested } })).toBeNull()
  })
})
