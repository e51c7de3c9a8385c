/** Groups are summed up from what a thread remembers: it says what the database does, whatever has changed since. */
import { indicatorsOf, nodeTarget } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { PairColumns } from '../../server/query/group/columns/PairColumns.ts'
import { groupIndicators, type GroupQuestion } from '../../server/query/group/groupIndicators.ts'
import { GroupsInMemory } from '../../server/query/group/GroupsInMemory.ts'
import { compareByCodePoint } from '../../server/query/order/compareByCodePoint.ts'
import { createDeclarations } from '../../server/room/createDeclarations.ts'
import { rebuildIndex } from '../../server/store/index/rebuildIndex.ts'
import { writtenMeasures } from '../../server/store/index/measures.ts'
import { sqlOf } from '../../server/store/tables.ts'
import {
  makeDeclaration,
  openRooms,
  type OpenRooms,
  person,
  smallContent,
  UNIT,
} from '../support/inProcess.ts'
import { Random, SEED } from './random.ts'

let open: OpenRooms
let groups: GroupsInMemory
beforeAll(async () => {
  open = await openRooms()
  groups = new GroupsInMemory(open.store.address)
})
afterAll(async () => {
  await groups.close()
  await open.close()
})

const author = { person: person('zhang'), means: 'BROWSER' } as const
const edit = (id: string, make: (doc: Y.Doc) => void) =>
  open.rooms.submit(id, author, { kind: 'EDIT', edit: make })

const BY_ALL = ['YEAR', 'LEVEL1', 'LEVEL2', 'TARGET_KIND', 'MEASURE_UNIT', 'MEASURE_OPERATOR'] as const
const ask = (question: Partial<GroupQuestion> = {}, of = groups) =>
  groupIndicators({ em: open.store.em(), groups: of }, 'ALL', { groupBy: BY_ALL, ...question })

/** By one that remembers nothing. */
async function askAnew() {
  const fresh = new GroupsInMemory(open.store.address)
  try {
    return await ask({}, fresh)
  } finally {
    await fresh.close()
  }
}

const leavesOf = (doc: Y.Doc) => [...indicatorsOf(doc).values()].filter((node) => node.get('level') === 3)

describe('what is remembered', () => {
  it('is what was acknowledged, after each edit', async () => {
    const random = new Random(SEED)
    const ids = [await makeDeclaration(open), await makeDeclaration(open, smallContent('另一个'))]
    for (let n = 1; n <= 40; n += 1) {
      await edit(random.pick(ids), (doc) => {
        const node = random.pick(leavesOf(doc))
        const target = nodeTarget(node)!
        target.delete(0, target.length)
        target.insert(
          0,
          random.pick(['不少于', '至多', '']) + random.pick([`${n}场`, `${n}人、${n}场`, '良好']),
        )
      })
      const before = await ask()
      expect(before, `edit ${n}`).toEqual(await ask({ where: { name: { ne: '没有这个' } } }))
      if (n % 10 === 0) expect(before).toEqual(await askAnew())
    }
  })

  it('is no longer so where an index was made anew', async () => {
    const id = await makeDeclaration(open, smallContent('坏的'))
    const asked = () =>
      ask({ where: { declaration: { id: { eq: id } }, measure: { unit: { eq: '场' } } }, groupBy: [] })
    const wrong = writtenMeasures([
      {
        indicator_id: '',
        declaration_id: '',
        position: 0,
        upper: null,
        text: '',
        operator: 'EQ',
        value: 9,
        unit: '场',
      },
    ])
    await sqlOf(open.store.em())
      .updateTable('indicator')
      .set({ measures: wrong })
      .where('level', '=', 3)
      .where('declaration_id', '=', id)
      .execute()
    expect((await asked())[0]).toMatchObject({ count: 6, measures: { sum: 54 } })
    await open.store.em().transactional((em) => rebuildIndex(sqlOf(em), id))
    expect((await asked())[0]).toMatchObject({ count: 6, measures: { sum: 12 } })
  })

  it('holds up nobody who asks of little, while much is read', async () => {
    const many = Array.from({ length: 700 }, (_, i) => ({
      unitId: UNIT,
      year: 2021,
      content: smallContent(`第${i}个`),
    }))
    await createDeclarations(open.rooms, author, many)
    const id = await makeDeclaration(open, smallContent('一个'))
    const fresh = new GroupsInMemory(open.store.address)
    const answered: string[] = []
    const note = (name: string) => () => answered.push(name)
    await Promise.all([
      ask({ groupBy: ['YEAR'] }, fresh).then(note('much')),
      ask({ where: { declaration: { id: { eq: id } } }, groupBy: [] }, fresh).then(note('little')),
    ])
    await fresh.close()
    expect(answered).toEqual(['little', 'much'])
  })

  it('is asked again after a question that failed, and no longer once it is closed', async () => {
    const fresh = new GroupsInMemory(open.store.address)
    const asked = { keys: [], filter: {}, most: 10 }
    const wrong = { ...asked, list: { sql: 'select nothing nowhere', parameters: [] } }
    await expect(fresh.ask(wrong)).rejects.toMatchObject({ name: 'ReadFailed' })
    const right = { ...asked, list: { sql: 'select ordinal, sequence from declaration', parameters: [] } }
    expect(await fresh.ask(right)).toHaveLength(1)
    await fresh.close()
    await expect(fresh.ask(right)).rejects.toMatchObject({ name: 'ReadFailed', code: 'CLOSED' })
  })

  it('are few enough groups', async () => {
    const list = { sql: 'select ordinal, sequence from declaration', parameters: [] }
    expect(await groups.ask({ keys: ['LEVEL1'], filter: {}, most: 3, list })).toHaveLength(3)
    expect(await groups.ask({ keys: ['LEVEL1'], filter: {}, most: 2, list })).toBeNull()
  })
})

describe('columns', () => {
  const rowsOf = (random: Random) =>
    Array.from({ length: random.below(6) }, () => ({
      level: 3 as const,
      level1: random.pick(['产出', '效果']),
      level2: random.pick(['数量', '质量', '', null]),
      target_kind: random.pick(['QUANTITATIVE', 'QUALITATIVE', null] as const),
      measures: random.chance(0.3)
        ? null
        : JSON.stringify(
            Array.from({ length: 1 + random.below(3) }, () => [
              ...['', random.pick(['GTE', 'EQ']), random.below(9), null],
              random.pick(['场', '', null]),
            ]),
          ),
    }))
  type Rows = ReturnType<typeof rowsOf>

  /** As they were put. */
  function kept(columns: PairColumns, ordinal: number) {
    const { start, end } = columns.stretch(ordinal, 0)!
    return Array.from({ length: end - start }, (_, i) => {
      const code = columns.codes[start + i]!
      const { label, operator, unit } = columns.combinations.all[code >> 1]!
      return [code & 1, { ...label }, operator, unit, columns.values[start + i]]
    })
  }
  const put = (rows: Rows) =>
    rows.flatMap(({ measures, ...label }) => {
      if (measures === null) return [[1, label, null, null, Number.NaN]]
      const all = JSON.parse(measures) as unknown[][]
      return all.map(([, operator, value, , unit], i) => [i === 0 ? 1 : 0, label, operator, unit, value])
    })

  it('have of each declaration what was put last, however often', () => {
    const random = new Random(SEED)
    const columns = new PairColumns({ pairs: 10_000, combinations: 10_000, gaps: 20 })
    const last = new Map<number, Rows>()
    for (let n = 0; n < 5_000; n += 1) {
      const [ordinal, rows] = [random.below(40), rowsOf(random)]
      columns.put(ordinal, n, rows)
      last.set(ordinal, rows)
      const other = random.pick([...last.keys()])
      expect(kept(columns, other)).toEqual(put(last.get(other)!))
    }
    expect(columns.codes.length).toBeLessThan(2_000)
  })

  it.each([
    ['pairs', { pairs: 50, combinations: 10_000, gaps: 20 }],
    ['combinations', { pairs: 10_000, combinations: 30, gaps: 20 }],
  ])('forget all where there are too many %s, and have what was put since', (_, limits) => {
    const random = new Random(SEED)
    const columns = new PairColumns(limits)
    let forgotten = 0
    for (let n = 0; n < 500; n += 1) {
      const rows = rowsOf(random)
      columns.put(n, 0, rows)
      expect(kept(columns, n)).toEqual(put(rows))
      if (n > 0 && !columns.stretch(n - 1, 0)) forgotten += 1
    }
    expect(forgotten).toBeGreaterThan(5)
  })

  it('are asked for as of a sequence', () => {
    const columns = new PairColumns()
    columns.put(7, 3, [])
    expect([
      columns.stretch(7, 3),
      columns.stretch(7, 2),
      columns.stretch(7, 4),
      columns.stretch(8, 0),
    ]).toEqual([expect.anything(), expect.anything(), null, null])
  })
})

it('texts are in the order of their code points', () => {
  const signs = ['', 'a', '中', '\uD7FF', '\uE000', '\uFFFD', '𠀀', '𬺢', '😀']
  const texts = signs.flatMap((a) => signs.map((b) => `${a}${b}`))
  const inUtf8 = texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  expect(texts.toSorted(compareByCodePoint)).toEqual(inUtf8)
})
