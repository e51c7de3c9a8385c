/** Pages: their bounds, their cursors, and what happens to them while people edit. */
import { ON_POSTGRES } from '../support/database.ts'
import {
  addIndicator,
  indicatorId,
  moveIndicator,
  nodeName,
  nodeOf,
  nodeTarget,
  readIndicators,
  removeIndicator,
  setPlainText,
} from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { GroupsInMemory } from '../../server/query/group/GroupsInMemory.ts'
import { readsOf } from '../../server/query/readsOf.ts'
import { readChangeCursor } from '../../server/query/changeCursor.ts'
import { makeDeclaration, openRooms, type OpenRooms, person, smallContent } from '../support/inProcess.ts'
import { ask, refusal } from './ask.ts'
import { Random, SEED } from './random.ts'
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
    const [entry] = await real.store
      .em()
      .execute<{ last: number }[]>('select max(position) as last from entry')
    expect(readChangeCursor(indicators.changeCursor)).toBe(Number(entry!.last))
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

describe('pages of a text that many have', () => {
  let many: RealForms
  beforeAll(async () => {
    many = await layInRealForms()
    // Enough that they are walked through, 1,200 to each but the last, voided ones among them.
    for (const statement of [
      `insert into indicator
        select d.id || '.x' || n.i, d.id, null, 3, 'z' || (n.i * 7919 % 1200), '常见' || n.i, '', '', '', 'EMPTY', null, null
        from declaration d, (with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200) select i from n) n
        where d.ordinal < (select max(ordinal) from declaration)`,
      ON_POSTGRES
        ? 'analyze indicator'
        : `insert into indicator_grams (rowid, grams) select rowid, search_grams(name) from indicator where name like '常见%' order by rowid`,
    ])
      await many.store.em().execute(statement)
  })
  afterAll(() => many.close())

  it.each([
    ['first: 50', 'after'],
    ['last: 50', 'before'],
  ])('are those of the whole list, %s', async (size, side) => {
    const page = (where: string, more: string) =>
      ask(
        many,
        `{ indicators(where: { ${where} }, ${more}) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } } }`,
      )
    for (const [where, some] of [
      ['name: { contains: "常见" }', 'name: { contains: "常见" } not: { or: [] }'],
      ['name: { contains: "常见1" }', 'name: { startsWith: "常见1" }'],
    ] as const) {
      const all: string[] = []
      for (let cursor = ''; all.length < 300;) {
        const { indicators } = await page(where, `${size} ${cursor && `${side}: "${cursor}"`}`)
        const ids = indicators.edges.map(({ node }: { node: { id: string } }) => node.id)
        all[side === 'after' ? 'push' : 'unshift'](...ids)
        cursor = (side === 'after' ? indicators.edges.at(-1) : indicators.edges[0]).cursor
        expect(indicators.pageInfo[side === 'after' ? 'hasNextPage' : 'hasPreviousPage']).toBe(true)
      }
      const at = await many.store.em().execute<{ id: string }[]>(
        `select i.id from indicator i join declaration d on d.id = i.declaration_id
          where d.voided = 0 and i.name like '常见${where.includes('1') ? '1' : ''}%' order by d.ordinal, i.form_order`,
      )
      const ids = at.map(({ id }) => id)
      expect(all).toEqual(side === 'after' ? ids.slice(0, all.length) : ids.slice(-all.length))
      expect((await page(some, size)).indicators.totalCount).toBe(ids.length)
    }
  })
})

describe('while people edit', () => {
  const random = new Random(SEED)
  const ORDERS = [
    '',
    'orderBy: [{ field: NAME }]',
    'orderBy: [{ field: NAME, direction: DESC }]',
    'orderBy: [{ field: FORM, direction: DESC }]',
    'orderBy: [{ field: MEASURE_VALUE, direction: DESC }]',
  ]

  /** Renames, writes, moves, adds and removes some rows; gives those that it touched. */
  async function disturb(open: OpenRooms, declarationId: string): Promise<string[]> {
    const touched: string[] = []
    const author = { person: person('zhang'), means: 'BROWSER' } as const
    const edit = (doc: Y.Doc) =>
      doc.transact(() => {
        const shown = readIndicators(doc).flatMap((one) => one.children)
        const rows = shown.flatMap(({ key, children }) =>
          children.map((row) => ({ parent: key, key: row.key })),
        )
        const row = random.pick(rows)
        const id = indicatorId(declarationId, row.key)
        touched.push(id)
        const node = nodeOf(doc, row.key)
        const kind = random.below(5)
        if (kind === 0) setPlainText(nodeName(node), `名${random.below(100)}`)
        else if (kind === 1) setPlainText(nodeTarget(node)!, `不少于${random.below(100)}场`)
        else if (kind === 2) moveIndicator(doc, row.key, random.pick(shown).key, null)
        else if (kind === 3 && rows.length > 10)
          removeIndicator(doc, row.key, { by: 'm-zhang', at: '2020-01-01T00:00:00.000Z' } as never)
        else {
          const cells = { name: `新${random.below(100)}`, target: '举办3场', weight: null }
          const key = addIndicator(doc, { parent: row.parent, before: row.key, ...cells })
          touched.push(indicatorId(declarationId, key))
        }
      })
    await open.rooms.submit(declarationId, author, { kind: 'EDIT', edit })
    return touched
  }

  it.each(['after', 'before'] as const)(
    'no row comes twice, none that stays as it was is left out: %s',
    async (side) => {
      const open = await openRooms()
      const ids = [await makeDeclaration(open), await makeDeclaration(open, smallContent('另一个'))]
      const asked = { store: open.store, groups: new GroupsInMemory(open.store.address) }
      for (const order of ORDERS)
        for (let round = 0; round < 4; round += 1) {
          const list = await ask(asked, `{ indicators(first: 500 ${order}) { nodes { id } } }`)
          const before: string[] = list.indicators.nodes.map(({ id }: { id: string }) => id)
          const touched = new Set<string>()
          const seen: string[] = []
          for (let cursor: string | null = null, more = true; more;) {
            const size = side === 'after' ? 'first: 3' : 'last: 3'
            const page = await ask(
              asked,
              `{ indicators(${size} ${order} ${cursor === null ? '' : `${side}: "${cursor}"`}) {
            nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
            )
            const { nodes, pageInfo } = page.indicators
            seen.push(...nodes.map(({ id }: { id: string }) => id))
            cursor = side === 'after' ? pageInfo.endCursor : pageInfo.startCursor
            more = cursor !== null && (side === 'after' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)
            // A row that changed its place may come again where it is now, or not at all.
            for (const each of await disturb(open, random.pick(ids))) touched.add(each)
          }
          const still = (list: readonly string[]) => list.filter((id) => !touched.has(id))
          const expected = side === 'after' ? before : before.toReversed()
          const inPages = still(seen)
          expect(new Set(inPages).size, order).toBe(inPages.length)
          expect(inPages.toSorted(), order).toEqual(still(expected).toSorted())
        }
      await open.close()
    },
  )
})
