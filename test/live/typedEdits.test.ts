/** Typed mutations: every field and every operation on indicators, as a program calls them. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  importedDeclaration,
  setStatus,
  type SmallDeclaration,
  smallDeclaration,
  WHOLE,
  whole,
} from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let qian: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen, qian] = (await Promise.all(
    ['li', 'wang', 'chen', 'qian'].map((name) => signIn(server, name)),
  )) as [TestPerson, TestPerson, TestPerson, TestPerson]
})
beforeEach(async () => void (small = await smallDeclaration(li)))

const INDICATOR = `id level name path weight parent { id } target { text kind measures { text operator value unit } }`
const RESULT = `sequence declaration { ${WHOLE} } indicator { ${INDICATOR} }`
const MUTATIONS = {
  editDeclaration: 'EditDeclarationInput',
  addIndicator: 'AddIndicatorInput',
  editIndicator: 'EditIndicatorInput',
  moveIndicator: 'MoveIndicatorInput',
  removeIndicator: 'RemoveIndicatorInput',
} as const
type Mutation = keyof typeof MUTATIONS
type Input = Readonly<Record<string, unknown>>

const textOf = (mutation: Mutation) =>
  `mutation ($input: ${MUTATIONS[mutation]}!) { ${mutation}(input: $input) { ${RESULT} } }`

/** Makes the edit, and checks that what it answers with is what everybody is told from now on. */
async function edit(mutation: Mutation, input: Input, person = li) {
  const { [mutation]: result } = await person.query(textOf(mutation), { input })
  expect(result.declaration).toEqual(await whole(chen, result.declaration.id))
  expect(result.declaration.sequence).toBe(result.sequence)
  return result
}

async function refusal(mutation: Mutation, input: Input, person = li) {
  const { errors } = await person.ask(textOf(mutation), { input })
  return errors?.[0]?.extensions
}

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

const html = (text: string) =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map((line) => `<p>${line}</p>`)
        .join('')
const narrative = (text: string) => ({ html: html(text), text })

describe('editDeclaration', () => {
  const FIELDS: readonly (readonly [field: string, input: unknown, shown: unknown])[] = [
    ['name', '新的名称😀', '新的名称😀'],
    ['category', '经常性项目', '经常性项目'],
    ['performanceType', '活动类', '活动类'],
    ['startDate', '2026-02-28', '2026-02-28'],
    ['endDate', '2028-02-29', '2028-02-29'],
    ['governmentPurchase', true, true],
    ['overview', { text: '概况\n第二段' }, narrative('概况\n第二段')],
    ['basis', { html: '<p>依据</p>' }, narrative('依据')],
    [
      'necessity',
      { text: '必要<b>性</b>&' },
      { html: '<p>必要&lt;b&gt;性&lt;/b&gt;&amp;</p>', text: '必要<b>性</b>&' },
    ],
    [
      'safeguards',
      { html: '<p>一<strong>二</strong></p><ol><li>三<ul><li>四</li></ul></li></ol>' },
      { html: '<p>一<strong>二</strong></p><ol><li>三<ul><li>四</li></ul></li></ol>', text: '一二\n三\n四' },
    ],
    ['plan', { text: '计划' }, narrative('计划')],
    ['goals', { html: '<p>目标</p><p></p><p>又一段</p>' }, narrative('目标\n\n又一段')],
    ['totalBudget', '3230000.00', '3230000.00'],
    ['yearBudget', '0.5', '0.50'],
    ['lastYearBudget', '-1', '-1.00'],
    ['lastYearSpent', '9999999999999.99', '9999999999999.99'],
  ]
  const all = (column: 1 | 2) => Object.fromEntries(FIELDS.map((row) => [row[0], row[column]]))

  it('sets each of the sixteen fields, and that alone', async () => {
    const before = await whole(li, small.id)
    let expected = before
    for (const [field, input, shown] of FIELDS) {
      const { sequence, declaration, indicator } = await edit('editDeclaration', {
        id: small.id,
        [field]: input,
      })
      expected = { ...expected, [field]: shown, sequence: expected.sequence + 1 }
      expect(declaration).toEqual(expected)
      expect([sequence, indicator]).toEqual([expected.sequence, null])
    }
  })

  it('sets all at once as one entry, and blanks all but the name by null', async () => {
    const before = await whole(li, small.id)
    const set = await edit('editDeclaration', { id: small.id, ...all(1) })
    expect(set.declaration).toEqual({ ...before, ...all(2), sequence: before.sequence + 1 })
    const { name: _name, ...others } = all(1)
    const nulls = Object.fromEntries(Object.keys(others).map((field) => [field, null]))
    const blanked = await edit('editDeclaration', { id: small.id, ...nulls })
    const blank = { ...before, totalBudget: null, yearBudget: null }
    expect(blanked.declaration).toEqual({ ...blank, name: '新的名称😀', sequence: before.sequence + 2 })
  })

  it('that changes nothing is no entry', async () => {
    await edit('editDeclaration', { id: small.id, ...all(1) })
    const { sequence } = await edit('editDeclaration', { id: small.id, ...all(1) })
    expect(sequence).toBe(small.sequence + 1)
    expect((await edit('editDeclaration', { id: small.id })).sequence).toBe(small.sequence + 1)
  })

  it.each([
    ['a name of null', { name: null }, 'input.name'],
    ['html and text', { plan: { html: '<p>a</p>', text: 'a' } }, 'input.plan'],
    ['neither html nor text', { plan: {} }, 'input.plan'],
    ['html and text of null', { goals: { html: null, text: null } }, 'input.goals'],
    ['a day that does not exist', { startDate: '2026-02-29' }, 'startDate'],
    ['a third of a 分', { totalBudget: '1.005' }, 'totalBudget'],
    ['a number for an amount', { totalBudget: 5 }, 'totalBudget'],
  ])('is refused with %s, and changes nothing', async (_what, input, field) => {
    const refused = await refusal('editDeclaration', { id: small.id, category: '不该写入', ...input })
    expect(refused).toMatchObject({ code: 'BAD_USER_INPUT', field: expect.stringContaining(field) })
    expect(await whole(li, small.id)).toMatchObject({ category: null, sequence: small.sequence })
  })

  it.each([
    ['name', '长'.repeat(501), { field: 'NAME' }],
    ['overview', { text: '长'.repeat(20_000) }, null], // with the line break at its end it is one too many
    ['category', '长'.repeat(2_001), null],
    ['performanceType', '长'.repeat(2_001), null],
  ])('is refused with a %s past its limit', async (field, value, place) => {
    const refused = await refusal('editDeclaration', { id: small.id, [field]: value })
    expect(refused).toMatchObject({ code: 'TOO_LARGE', ...(place && { places: [place] }) })
  })

  it('keeps what others wrote beside the change, paragraph by paragraph', async () => {
    await edit('editDeclaration', { id: small.id, plan: { text: '一季度\n二季度\n三季度' } })
    const copy = await LiveCopy.open(wang, small.id)
    const text = copy.doc.getText('plan')
    const typed = copy.change(() => text.insert(7, '（开会）'))
    await edit('editDeclaration', { id: small.id, plan: { text: '第一季度\n二季度\n三季度、四季度' } })
    await copy.push(typed)
    const { plan } = await whole(chen, small.id)
    expect(plan.text).toBe('第一季度\n二季度（开会）\n三季度、四季度')
    copy.updatesOfAll.close()
  })
})

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

describe('every typed edit', () => {
  const edits = (): readonly (readonly [Mutation, Input])[] => [
    ['editDeclaration', { id: small.id, category: '新的' }],
    ['addIndicator', { declarationId: small.id, name: '新的' }],
    ['editIndicator', { id: small.ids['一'], name: '新的' }],
    ['moveIndicator', { id: small.ids['一'], beforeId: small.ids['三'] }],
    ['removeIndicator', { id: small.ids['四'] }],
  ]

  it('with ifSequence is refused as STALE where the declaration has moved on, and taken where it has not', async () => {
    let { sequence } = small
    for (const [mutation, input] of edits()) {
      const stale = { ...input, ifSequence: sequence - 1 }
      expect(await refusal(mutation, stale)).toMatchObject({ code: 'STALE', field: 'ifSequence' })
      expect(await refusal(mutation, { ...input, ifSequence: sequence + 1 })).toMatchObject({ code: 'STALE' })
      const taken = await edit(mutation, { ...input, ifSequence: sequence })
      expect(taken.sequence).toBe(++sequence)
    }
  })

  it('is taken from one alone of many who name the same sequence', async () => {
    const attempts = Array.from({ length: 8 }, (_, i) =>
      refusal(
        'editDeclaration',
        { id: small.id, ifSequence: small.sequence, category: `${i}` },
        i % 2 ? li : wang,
      ),
    )
    const refusals = (await Promise.all(attempts)).map((refused) => refused?.code ?? 'taken')
    expect(refusals.sort()).toEqual([...Array.from({ length: 7 }, () => 'STALE'), 'taken'])
  })

  it('is NOT_FOUND for what is not there, and for one of another unit', async () => {
    for (const [mutation, input] of edits()) {
      const key = 'declarationId' in input ? 'declarationId' : 'id'
      for (const id of ['', 'nothing', `${small.id}x`, small.id.slice(1), `${small.id}.${'x'.repeat(21)}`])
        expect(await refusal(mutation, { ...input, [key]: id })).toMatchObject({ code: 'NOT_FOUND' })
      expect(await refusal(mutation, input, qian)).toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await whole(li, small.id)).sequence).toBe(small.sequence)
  })

  it('is refused to nobody in particular before it is looked at', async () => {
    for (const [mutation, input] of edits()) {
      expect(await refusal(mutation, input, stranger(server))).toMatchObject({ code: 'UNAUTHENTICATED' })
      const nonsense =
        'declarationId' in input ? { ...input, parentId: 'x' } : { ...input, name: null, id: 'x' }
      const { name: _name, ...noName } = nonsense as Record<string, unknown>
      const bad = mutation === 'moveIndicator' || mutation === 'removeIndicator' ? noName : nonsense
      expect(await refusal(mutation, bad, stranger(server))).toMatchObject({ code: 'UNAUTHENTICATED' })
    }
  })

  it.each([
    ['DRAFT', { li: null, zhang: null, chen: 'LOCKED', admin: 'FORBIDDEN' }],
    ['RETURNED', { li: null, zhang: null, chen: 'LOCKED', admin: 'FORBIDDEN' }],
    ['SUBMITTED', { li: 'LOCKED', zhang: 'LOCKED', chen: null, admin: 'FORBIDDEN' }],
    ['APPROVED', { li: 'LOCKED', zhang: 'LOCKED', chen: 'LOCKED', admin: 'FORBIDDEN' }],
  ])('of a declaration that is %s is taken from those whose it is to make', async (status, expected) => {
    small = await importedDeclaration(li)
    await setStatus(server, small.id, status)
    for (const [name, code] of Object.entries(expected)) {
      const person = await signIn(server, name)
      for (const [mutation, input] of edits()) {
        const mine = 'name' in input || 'category' in input ? { ...input, name: `${name}的` } : input
        expect([mutation, name, (await refusal(mutation, mine, person))?.code ?? null]).toEqual([
          mutation,
          name,
          code,
        ])
      }
    }
  })

  it('is seen by everybody who follows, with whose it is', async () => {
    const copy = await LiveCopy.open(chen, small.id)
    for (const [mutation, input] of edits()) {
      const { sequence } = await edit(mutation, input, wang)
      expect(await copy.take()).toMatchObject({ sequence, actor: { name: 'wang' }, clientId: null })
    }
    const fresh = await LiveCopy.open(li, small.id)
    expect(copy.doc.toJSON()).toEqual(fresh.doc.toJSON())
    for (const each of [copy, fresh]) each.updatesOfAll.close()
  })
})

describe('a program that writes a target while a person types in it', () => {
  const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'
  const TARGET = 'query ($id: ID!) { node(id: $id) { ... on Indicator { target { text } } } }'
  /** What a program may take between two of its writes, milliseconds: two within a second are a program at it. */
  const BRISK = 450

  const programs: Readonly<Record<string, (text: string, i: number) => string>> = {
    'changes what it has just read': (text, i) => text.replace(/^不少于\d+场/, `不少于${i}场`),
    'writes its own text whole': (_text, i) => `不少于${i}场`,
  }
  const TYPED = '其中线上不少于两场，线下若干。'

  /** One attempt, on rows of its own; answers with the longest that the program took for one of its twenty writes. */
  async function attempt(
    over: 'HTTP' | 'SOCKET',
    write: (text: string, i: number) => string,
  ): Promise<number> {
    small = await smallDeclaration(li)
    const id = small.ids['一']
    const copy = await LiveCopy.open(wang, small.id, { over })
    const target = copy.target('一')
    const person = async () => {
      for (const letter of TYPED) await copy.edit(() => target.insert(target.length, letter))
    }
    let slowest = 0
    const program = async (from: number, to: number) => {
      for (let i = from; i <= to; i++) {
        const began = performance.now()
        const { node } = await li.query(TARGET, { id })
        await li.query(EDIT, { input: { id, target: write(node.target.text, i) } })
        slowest = Math.max(slowest, performance.now() - began)
      }
    }
    // The first two of a program's texts are taken at their word: nothing tells them from a person's.
    await program(1, 2)
    await Promise.all([person(), program(3, 20)])
    const { indicators, sequence } = await whole(chen, small.id)
    await copy.reach(sequence)
    copy.updatesOfAll.close()
    expect(sequence).toBe(small.sequence + TYPED.length + 20)
    const text = indicators.find((row: { id: string }) => row.id === id).target.text
    expect(target.toString()).toBe(text)
    if (slowest < BRISK) expect(text).toBe(`不少于20场${TYPED}`)
    return slowest
  }

  it.each(
    Object.keys(programs).flatMap((what) =>
      (['HTTP', 'SOCKET'] as const).map((over) => [what, over] as const),
    ),
  )("%s, typed over %s: neither's words are lost", async (what, over) => {
    // A machine that stood still in between shows nothing: once more.
    while ((await attempt(over, programs[what]!)) >= BRISK);
  })

  it("loses neither's words at any speed where it names the sequence that it read", async () => {
    const id = small.ids['一']
    const copy = await LiveCopy.open(wang, small.id, { over: 'SOCKET' })
    const target = copy.target('一')
    const person = async () => {
      for (const letter of TYPED) await copy.edit(() => target.insert(target.length, letter))
    }
    const READ = `query ($id: ID!) {
      node(id: $id) { ... on Indicator { target { text } declaration { sequence } } } }`
    const program = async () => {
      for (let i = 1; i <= 5;) {
        const { node } = await li.query(READ, { id })
        const text = node.target.text.replace(/^不少于\d+场/, `不少于${i}场`)
        const input = { id, target: text, ifSequence: node.declaration.sequence }
        const refused = await li.refusal(EDIT, { input })
        if (refused === null) i++
        else expect(refused).toBe('STALE')
      }
    }
    await Promise.all([person(), program()])
    const { indicators } = await whole(chen, small.id)
    const text = indicators.find((row: { id: string }) => row.id === id).target.text
    expect(text).toBe(`不少于5场${TYPED}`)
    copy.updatesOfAll.close()
  })
})
