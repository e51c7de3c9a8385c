/** Typed edits of the indicator tree: a node is added, edited, moved or removed, and the tree is as it was meant. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { editRefusal, type Input, type Mutation, textOf, typedEdit } from './typedEdit.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen] = await signInAll(server, 'li', 'wang', 'chen')
})
beforeEach(async () => void (small = await smallDeclaration(li)))

const edit = (mutation: Mutation, input: Input) => typedEdit({ by: li, seenBy: chen }, mutation, input)
const refusal = (mutation: Mutation, input: Input) => editRefusal(li, mutation, input)

/** Names of the whole tree, in order: `甲(甲一(一 二 三) 甲二) 乙(乙一(四))`. */
async function outline(): Promise<string> {
  const { indicators } = await whole(chen, small.id)
  const below = (parent: string | null): string =>
    indicators
      .filter((one: { parent: { id: string } | null }) => (one.parent?.id ?? null) === parent)
      .map(({ id, name }: { id: string; name: string }) => `${name}${below(id) && `(${below(id)})`}`)
      .join(' ')
  return below(null)
}

describe('addIndicator', () => {
  it('adds on each level, last or before a sibling', async () => {
    const { id, ids } = small
    const add = async (input: Input) =>
      (await edit('addIndicator', { declarationId: id, ...input })).indicator
    const last = await add({ name: '丙' })
    expect(last).toMatchObject({
      level: 1,
      name: '丙',
      path: ['丙'],
      parent: null,
      target: null,
      weight: null,
    })
    const second = await add({ name: '甲零', parentId: ids['甲'], beforeId: ids['甲一'], weight: 12.5 })
    expect(second).toMatchObject({ level: 2, path: ['甲', '甲零'], parent: { id: ids['甲'] }, weight: 12.5 })
    const row = await add({
      name: '半',
      parentId: ids['甲一'],
      beforeId: ids['二'],
      target: '不少于3000万元',
    })
    expect(row).toMatchObject({
      level: 3,
      path: ['甲', '甲一', '半'],
      target: {
        text: '不少于3000万元',
        kind: 'QUANTITATIVE',
        measures: [{ text: '不少于3000万元', operator: 'GTE', value: 30_000_000, unit: '元' }],
      },
    })
    const unnamed = await add({ name: '', parentId: second.id })
    expect(unnamed).toMatchObject({ level: 3, name: '', target: { text: '', kind: 'EMPTY', measures: [] } })
    await add({ name: '零', beforeId: ids['甲'] })
    expect(await outline()).toBe(
      '零 甲(甲零() 甲一(一 半 二 三) 甲二) 乙(乙一(四)) 丙'.replace('甲零()', '甲零'),
    )
    expect((await whole(li, id)).sequence).toBe(small.sequence + 5)
  })

  it('keeps the order when many are put at the same place', async () => {
    const { id, ids } = small
    for (let i = 0; i < 30; i++)
      await li.query(textOf('addIndicator'), {
        input: { declarationId: id, parentId: ids['乙一'], beforeId: ids['四'], name: `${i}` },
      })
    const names = Array.from({ length: 30 }, (_, i) => `${i}`).join(' ')
    expect(await outline()).toBe(`甲(甲一(一 二 三) 甲二) 乙(乙一(${names} 四))`)
  })

  it('is refused where its place or its target cannot be', async () => {
    const { id, ids } = small
    const add = (input: Input) => refusal('addIndicator', { declarationId: id, name: '新', ...input })
    const bad = (field: string) => ({ code: 'BAD_USER_INPUT', field })
    expect(await add({ target: '3场' })).toMatchObject(bad('input.target'))
    expect(await add({ parentId: ids['甲'], target: '3场' })).toMatchObject(bad('input.target'))
    expect(await add({ parentId: ids['一'] })).toMatchObject(bad('input.parentId'))
    expect(await add({ parentId: ids['乙一'], beforeId: ids['一'] })).toMatchObject(bad('input.beforeId'))
    expect(await add({ parentId: `${id}.nothing` })).toMatchObject({ code: 'NOT_FOUND' })
    const elsewhere = await smallDeclaration(li)
    expect(await add({ parentId: elsewhere.ids['甲'] })).toMatchObject(bad('input.parentId'))
    expect(await add({ beforeId: elsewhere.ids['甲'] })).toMatchObject(bad('input.beforeId'))
    expect(await add({ name: null })).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(await add({ name: '长'.repeat(501) })).toMatchObject({ code: 'TOO_LARGE' })
    expect((await whole(li, id)).sequence).toBe(small.sequence)
  })
})

describe('editIndicator', () => {
  it('sets name, target and weight, each alone and all at once', async () => {
    const id = small.ids['一']
    const set = async (input: Input) => (await edit('editIndicator', { id, ...input })).indicator
    expect(await set({ name: '一号' })).toMatchObject({
      name: '一号',
      target: { text: '不少于3场' },
      weight: null,
    })
    expect(await set({ target: '≤5人次' })).toMatchObject({
      name: '一号',
      target: { text: '≤5人次', measures: [{ operator: 'LTE', value: 5, unit: '人次' }] },
    })
    expect(await set({ weight: 0 })).toMatchObject({ weight: 0 })
    expect(await set({ name: '一', target: '做好', weight: 1.25 })).toMatchObject({
      name: '一',
      path: ['甲', '甲一', '一'],
      target: { text: '做好', kind: 'QUALITATIVE', measures: [] },
      weight: 1.25,
    })
    expect(await set({ target: null, weight: null })).toMatchObject({
      name: '一',
      target: { text: '', kind: 'EMPTY' },
      weight: null,
    })
    const { sequence } = await edit('editIndicator', { id, name: '一', target: '', weight: null })
    expect(sequence).toBe(small.sequence + 5)
  })

  it('of a group renames the path of all below it', async () => {
    const { declaration } = await edit('editIndicator', { id: small.ids['甲'], name: '产出' })
    const paths = declaration.indicators.map(({ path }: { path: string[] }) => path.join('/'))
    expect(paths.slice(0, 6)).toEqual([
      '产出',
      '产出/甲一',
      '产出/甲一/一',
      '产出/甲一/二',
      '产出/甲一/三',
      '产出/甲二',
    ])
  })

  it('is refused with a name of null, with a target above level 3, and past a limit', async () => {
    const id = small.ids['一']
    const bad = (field: string) => ({ code: 'BAD_USER_INPUT', field })
    expect(await refusal('editIndicator', { id, name: null })).toMatchObject(bad('input.name'))
    expect(await refusal('editIndicator', { id: small.ids['甲'], target: '3' })).toMatchObject(
      bad('input.target'),
    )
    expect(await refusal('editIndicator', { id, target: '长'.repeat(2_001) })).toMatchObject({
      code: 'TOO_LARGE',
      places: [{ field: null, indicatorId: id, cell: 'TARGET' }],
    })
    expect((await whole(li, small.id)).sequence).toBe(small.sequence)
  })
})

describe('moveIndicator', () => {
  it('moves within its parent and to another, with all below it', async () => {
    const { ids } = small
    const move = async (name: string, parent: string | null, before: string | null) => {
      const input = {
        id: ids[name],
        ...(parent && { parentId: ids[parent] }),
        ...(before && { beforeId: ids[before] }),
      }
      const { indicator } = await edit('moveIndicator', input)
      expect(indicator).toMatchObject({ id: ids[name], name })
      return outline()
    }
    expect(await move('三', null, '一')).toBe('甲(甲一(三 一 二) 甲二) 乙(乙一(四))')
    expect(await move('三', null, null)).toBe('甲(甲一(一 二 三) 甲二) 乙(乙一(四))')
    expect(await move('一', '乙一', '四')).toBe('甲(甲一(二 三) 甲二) 乙(乙一(一 四))')
    expect(await move('甲一', '乙', '乙一')).toBe('甲(甲二) 乙(甲一(二 三) 乙一(一 四))')
    expect(await move('乙', null, '甲')).toBe('乙(甲一(二 三) 乙一(一 四)) 甲(甲二)')
    expect((await whole(li, small.id)).sequence).toBe(small.sequence + 5)
    expect(await move('乙', null, '甲')).toBe('乙(甲一(二 三) 乙一(一 四)) 甲(甲二)')
    expect(await move('甲二', '甲', null)).toBe('乙(甲一(二 三) 乙一(一 四)) 甲(甲二)')
    expect((await whole(li, small.id)).sequence).toBe(small.sequence + 5)
  })

  it('is refused to a parent of another level, before what is not there, and into another declaration', async () => {
    const { ids } = small
    const bad = (field: string) => ({ code: 'BAD_USER_INPUT', field })
    const move = (name: string, input: Input) => refusal('moveIndicator', { id: ids[name], ...input })
    expect(await move('一', { parentId: ids['甲'] })).toMatchObject(bad('input.parentId'))
    expect(await move('甲一', { parentId: ids['甲二'] })).toMatchObject(bad('input.parentId'))
    expect(await move('甲', { parentId: ids['乙'] })).toMatchObject(bad('input.parentId'))
    expect(await move('甲', { parentId: ids['甲'] })).toMatchObject(bad('input.parentId'))
    expect(await move('一', { beforeId: ids['四'] })).toMatchObject(bad('input.beforeId'))
    expect(await move('一', { parentId: `${small.id}.nothing` })).toMatchObject({ code: 'NOT_FOUND' })
    const elsewhere = await smallDeclaration(li)
    expect(await move('一', { parentId: elsewhere.ids['甲一'] })).toMatchObject(bad('input.parentId'))
    expect((await whole(li, small.id)).sequence).toBe(small.sequence)
  })
})

describe('removeIndicator', () => {
  it('removes with all below it, once', async () => {
    const { ids } = small
    const { indicator, sequence } = await edit('removeIndicator', { id: ids['甲一'] })
    expect(indicator).toBeNull()
    expect(await outline()).toBe('甲(甲二) 乙(乙一(四))')
    expect((await edit('removeIndicator', { id: ids['甲一'] })).sequence).toBe(sequence)
    expect((await edit('removeIndicator', { id: ids['二'] })).sequence).toBe(sequence)
    await edit('removeIndicator', { id: ids['四'] })
    expect(await outline()).toBe('甲(甲二) 乙(乙一)')
    const node = 'query ($id: ID!) { node(id: $id) { id } }'
    expect(await li.refusal(node, { id: ids['二'] })).toBe('NOT_FOUND')
  })

  it('leaves what is below a row that was edited meanwhile, and its group', async () => {
    const copy = await LiveCopy.open(wang, small.id)
    const typed = copy.change(() => copy.target('一').insert(0, '约'))
    await edit('removeIndicator', { id: small.ids['甲一'] })
    await copy.push(typed)
    expect(await outline()).toBe('甲(甲二) 乙(乙一(四))')
    copy.updatesOfAll.close()
  })
})
