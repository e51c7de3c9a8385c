/** History: who changed what, as people think of it, and the declaration as it was. */
import { nameOf, narrativeOf, nodeOf, restoreIndicator } from '@jixiao/schema'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChangeRecorder, UNINTERRUPTED } from '../../server/room/ChangeRecorder.ts'
import { SMALL_FORM } from '../forms/sampleForms.ts'
import { person } from '../support/inProcess.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { blankDeclaration, type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen] = (await Promise.all(['li', 'wang', 'chen'].map((name) => signIn(server, name)))) as [
    TestPerson,
    TestPerson,
    TestPerson,
  ]
})
beforeEach(async () => void (small = await smallDeclaration(li)))

const CHANGE = `id firstSequence sequence at means client kind undo from to
  actor { id name displayName } place { field indicatorId cell }`
const CHANGES = `query ($id: ID!, $where: ChangeFilter, $first: Int, $after: String) {
  changes(declarationId: $id, where: $where, first: $first, after: $after) {
    totalCount nodes { ${CHANGE} } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`
const CHANGED = `subscription ($declarationId: ID!) {
  declarationChanged(declarationId: $declarationId) {
    declarationId sequence at actor { name } changes { ${CHANGE} }
  }
}`

const changes = async (variables: object = {}, id = small.id) =>
  (await chen.query(CHANGES, { id, ...variables })).changes

/** The Changes since the declaration was made, newest first. */
const news = async () => {
  const { nodes } = await changes()
  return nodes.filter(({ firstSequence }: { firstSequence: number }) => firstSequence > small.sequence)
}

const mutate = async (person: TestPerson, name: string, type: string, input: object): Promise<number> =>
  (await person.query(`mutation ($input: ${type}!) { ${name}(input: $input) { sequence } }`, { input }))[name]
    .sequence
const editDeclaration = (person: TestPerson, input: object) =>
  mutate(person, 'editDeclaration', 'EditDeclarationInput', { id: small.id, ...input })
const editIndicator = (person: TestPerson, name: string, input: object) =>
  mutate(person, 'editIndicator', 'EditIndicatorInput', { id: small.ids[name], ...input })
const moveIndicator = (person: TestPerson, input: object) =>
  mutate(person, 'moveIndicator', 'MoveIndicatorInput', input)
const removeIndicator = (person: TestPerson, name: string) =>
  mutate(person, 'removeIndicator', 'RemoveIndicatorInput', { id: small.ids[name] })

async function importText(
  person: TestPerson,
  text: string,
  ifExists = 'REFUSE',
  unitId?: string,
): Promise<string> {
  const file = { name: 'form.txt', content: Buffer.from(text).toString('base64') }
  const { importForm } = await person.query(
    `mutation ($file: FileInput!, $unitId: ID, $ifExists: ImportConflict) {
      importForm(file: $file, unitId: $unitId, ifExists: $ifExists) { declarations { id } } }`,
    { file, ifExists, unitId },
  )
  return importForm.declarations[0].id
}

async function type(copy: LiveCopy, name: string, text: string): Promise<void> {
  for (const letter of text) await copy.edit(() => copy.target(name).insert(copy.target(name).length, letter))
}

const place = (name: string | null, cell: string | null = null, field: string | null = null) => ({
  field,
  indicatorId: name === null ? null : small.ids[name],
  cell,
})

describe('a Change', () => {
  it('of making a declaration and its rows is an ADD each', async () => {
    const { nodes, totalCount } = await changes()
    expect(totalCount).toBe(10)
    expect(nodes.at(-1)).toMatchObject({
      ...{ firstSequence: 1, sequence: 1, means: 'IMPORT', kind: 'ADD', client: null, from: null },
      place: place(null),
      actor: { id: li.memberId, name: 'li', displayName: '李娜' },
    })
    expect(nodes[0]).toMatchObject({ kind: 'ADD', place: place('四'), from: null, to: '乙 / 乙一 / 四' })
  })

  it('of typing is one that grows, until somebody else edits there', async () => {
    const [mine, hers] = [await LiveCopy.open(li, small.id), await LiveCopy.open(wang, small.id)]
    await type(mine, '一', '，其中')
    const [growing, ...none] = await news()
    expect(none).toEqual([])
    const first = small.sequence + 1
    expect(growing).toMatchObject({
      ...{ firstSequence: first, sequence: first + 2, kind: 'EDIT', client: mine.clientId },
      ...{ from: '不少于3场', to: '不少于3场，其中' },
      place: place('一', 'TARGET'),
      actor: { name: 'li' },
    })
    await type(mine, '二', '！') // elsewhere: neither ends the other
    await type(mine, '一', '线上')
    expect(await news()).toMatchObject([
      { firstSequence: first + 3, sequence: first + 3, place: place('二', 'TARGET') },
      { ...growing, at: expect.any(String), sequence: first + 5, to: '不少于3场，其中线上' },
    ])
    await hers.reach(first + 5)
    await type(hers, '一', '两场')
    await type(mine, '一', '。')
    const [third, second, , closed] = await news()
    expect(closed).toMatchObject({ id: growing.id, sequence: first + 5, to: '不少于3场，其中线上' })
    expect(second).toMatchObject({ actor: { name: 'wang' }, from: closed.to, sequence: first + 7 })
    expect(third).toMatchObject({ actor: { name: 'li' }, from: second.to, firstSequence: first + 8 })
    expect(third.to).toContain('两场')
    for (const copy of [mine, hers]) copy.updatesOfAll.close()
  })

  it('of an undo is one of its own, and says so', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await type(copy, '一', '，其中')
    const update = copy.change(() => copy.target('一').delete(5, 3))
    const PUSH = `mutation ($id: ID!, $update: Base64!, $clientId: String!) {
      pushUpdate(declarationId: $id, update: $update, clientId: $clientId, undo: true) { sequence } }`
    const base64 = Buffer.from(update).toString('base64')
    const { pushUpdate } = await li.query(PUSH, { id: small.id, update: base64, clientId: copy.clientId })
    await type(copy, '一', '。')
    const [after, undone, typed, ...none] = await news()
    expect(none).toEqual([])
    expect(typed).toMatchObject({ undo: false, from: '不少于3场', to: '不少于3场，其中' })
    expect(undone).toMatchObject({
      undo: true,
      firstSequence: pushUpdate.sequence,
      sequence: pushUpdate.sequence,
    })
    expect([undone.from, undone.to]).toEqual([typed.to, after.from])
    expect(after).toMatchObject({ undo: false, to: `${after.from}。` })
    copy.updatesOfAll.close()
  })

  it('of a typed mutation is one for each place, beside typing by the same person and after another like it', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await type(copy, '一', '。')
    const sequences: number[] = []
    for (const target of ['4场', '5场']) sequences.push(await editIndicator(li, '一', { target, weight: 1 }))
    await copy.reach(sequences[1]!)
    await type(copy, '一', '内')
    const at = (await news()).filter(({ place: { cell } }: { place: { cell: string } }) => cell === 'TARGET')
    const first = small.sequence + 1
    expect(at).toMatchObject([
      { firstSequence: first + 3, sequence: first + 3, from: '5场', to: '5场内' },
      { firstSequence: first + 2, sequence: first + 2, from: '4场', to: '5场', client: null },
      { firstSequence: first + 1, sequence: first + 1, from: '不少于3场。', to: '4场', client: null },
      { firstSequence: first, sequence: first, from: '不少于3场', to: '不少于3场。' },
    ])
    copy.updatesOfAll.close()
  })

  it('of deletions, of formatting, and of the name is one too', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await copy.edit((doc) => nameOf(doc).delete(0, nameOf(doc).length))
    await copy.edit((doc) => nameOf(doc).insert(0, '新名'))
    await copy.edit((doc) => narrativeOf(doc, 'goals').insert(0, '目标\n'))
    await copy.edit((doc) => narrativeOf(doc, 'goals').format(0, 2, { bold: true }))
    expect(await news()).toMatchObject([
      { place: place(null, null, 'GOALS'), from: '', to: '目标\n', kind: 'EDIT' },
      { place: place(null, null, 'NAME'), to: '新名', sequence: small.sequence + 2 },
    ])
    copy.updatesOfAll.close()
  })

  it('of typing is closed where a typed edit, or an import, writes over it', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await type(copy, '一', '等')
    await editIndicator(wang, '一', { target: '不少于5场等' })
    expect(await news()).toMatchObject([
      { from: '不少于3场等', to: '不少于5场等', client: null, actor: { name: 'wang' } },
      { from: '不少于3场', to: '不少于3场等', client: copy.clientId, actor: { name: 'li' } },
    ])
    copy.updatesOfAll.close()
    const { units } = await li.query('{ units { id } }')
    const name = `项目${crypto.randomUUID()}`
    const form = SMALL_FORM.replace('乙项目', name)
    const id = await importText(li, form, 'REFUSE', units[0].id)
    const imported = await LiveCopy.open(li, id)
    await type(imported, '举办活动', '等等')
    expect(await importText(wang, form, 'REPLACE', units[0].id)).toBe(id)
    const { nodes } = await changes({}, id)
    expect(nodes).toMatchObject([
      {
        kind: 'ADD',
        means: 'IMPORT',
        place: place(null),
        to: name,
        actor: { name: 'wang' },
        firstSequence: 4,
      },
      { kind: 'EDIT', from: '=4场', to: '=4场等等', firstSequence: 2, sequence: 3 },
      { kind: 'ADD', means: 'IMPORT', place: place(null), to: name, firstSequence: 1 },
    ])
    await imported.reach(4)
    await type(imported, '举办活动', '。')
    expect((await changes({ first: 1 }, id)).nodes).toMatchObject([
      { kind: 'EDIT', from: '=4场', to: '=4场。', firstSequence: 5, sequence: 5 },
    ])
    imported.updatesOfAll.close()
  })

  it('of scalars says what stood there and stands there now', async () => {
    await editDeclaration(li, { totalBudget: '3230000', governmentPurchase: true, startDate: '2026-01-01' })
    await editDeclaration(wang, { totalBudget: null })
    const [blanked, ...set] = await news()
    expect(blanked).toMatchObject({ from: '3230000.00', to: null, place: place(null, null, 'TOTAL_BUDGET') })
    expect(
      set.map(({ place: { field }, to }: { place: { field: string }; to: string }) => [field, to]).sort(),
    ).toEqual([
      ['GOVERNMENT_PURCHASE', 'true'],
      ['START_DATE', '2026-01-01'],
      ['TOTAL_BUDGET', '3230000.00'],
    ])
    await editIndicator(li, '一', { weight: 12.5 })
    expect((await news())[0]).toMatchObject({ from: null, to: '12.5', place: place('一', 'WEIGHT') })
  })

  it('of rows moved, removed and restored is one each, whatever is below them', async () => {
    await moveIndicator(li, { id: small.ids['甲一'], parentId: small.ids['乙'] })
    await removeIndicator(wang, '甲一')
    const copy = await LiveCopy.open(li, small.id)
    await copy.edit((doc) => restoreIndicator(doc, copy.key('甲一')))
    expect(await news()).toMatchObject([
      { kind: 'RESTORE', place: place('甲一'), from: null, to: '乙 / 甲一', actor: { name: 'li' } },
      { kind: 'REMOVE', place: place('甲一'), from: '乙 / 甲一', to: null, actor: { name: 'wang' } },
      { kind: 'MOVE', place: place('甲一'), from: '甲', to: '乙', actor: { name: 'li' } },
    ])
    const { indicators } = await whole(chen, small.id)
    expect(indicators.map(({ name }: { name: string }) => name).join('')).toBe('甲甲二乙乙一四甲一一二三')
    copy.updatesOfAll.close()
  })

  it('in a row that is removed does not bring it back', async () => {
    const copy = await LiveCopy.open(wang, small.id)
    await removeIndicator(li, '四')
    await type(copy, '四', '。')
    expect(nodeOf(copy.doc, copy.key('四'))).toBeTruthy()
    const [typed, removed] = await news()
    expect([typed.kind, removed.kind]).toEqual(['EDIT', 'REMOVE'])
    const { indicators } = await whole(chen, small.id)
    expect(indicators.map(({ name }: { name: string }) => name)).not.toContain('四')
    copy.updatesOfAll.close()
  })
})

describe('typing that rests', () => {
  const typed = (recorder: ChangeRecorder, sequence: number, milliseconds: number) => {
    const at = new Date(milliseconds).toISOString()
    const entry = { declarationId: 'd', sequence, at, author, clientId: '1', as: 'TYPING' } as const
    return recorder.record(entry, [{ kind: 'EDIT', place: { field: 'PLAN' }, from: '', to: '字' }])[0]!
  }
  const author = { person: person('li'), means: 'BROWSER' } as const

  it.each([
    [UNINTERRUPTED, true],
    [UNINTERRUPTED + 1, false],
  ])('%d ms is gone on with: %s', (rest, isOne) => {
    const recorder = new ChangeRecorder()
    const first = typed(recorder, 1, 0)
    const second = typed(recorder, 2, rest)
    expect(second.id === first.id).toBe(isOne)
    expect([second.first_sequence, second.sequence]).toEqual([isOne ? 1 : 2, 2])
    // However long it is in all.
    expect(typed(recorder, 3, rest + UNINTERRUPTED)).toMatchObject({ id: second.id, sequence: 3 })
  })
})

describe('changes', () => {
  it('come newest first, page by page', async () => {
    const all = (await changes()).nodes
    const firsts = all.map(({ firstSequence }: { firstSequence: number }) => firstSequence)
    expect(firsts).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    const paged = []
    let after: string | null = null
    for (let page = 1; page <= 4; page++) {
      const { nodes, pageInfo, totalCount } = await changes({ first: 3, after })
      expect([totalCount, pageInfo.hasNextPage, pageInfo.hasPreviousPage]).toEqual([10, page < 4, page > 1])
      paged.push(...nodes)
      after = pageInfo.endCursor
      if (page === 2) await editDeclaration(wang, { category: '插队' }) // what is new moves no page
      if (page === 2) await editDeclaration(li, { category: null })
      if (page === 2) break
    }
    for (;;) {
      const { nodes, pageInfo } = await changes({ first: 3, after })
      paged.push(...nodes)
      if (!pageInfo.hasNextPage) break
      after = pageInfo.endCursor
    }
    expect(paged).toEqual(all)
  })

  it('are found by place, by whom, and by time', async () => {
    await editIndicator(wang, '一', { target: '9场', name: '一号' })
    await editIndicator(li, '一', { name: '壹' })
    await new Promise((resolve) => setTimeout(resolve, 5)) // so that no two are of the same millisecond
    await editDeclaration(wang, { category: '其他', plan: { text: '计划' } })
    const found = async (where: object) =>
      (await changes({ where })).nodes.map(
        ({
          firstSequence,
          place: { field, cell },
        }: {
          firstSequence: number
          place: Record<string, string>
        }) => `${firstSequence}${field ?? cell ?? ''}`,
      )
    const indicatorId = small.ids['一']
    expect((await found({ place: { indicatorId } })).sort()).toEqual(['11NAME', '11TARGET', '12NAME', '4'])
    expect(await found({ place: { indicatorId, cell: 'NAME' } })).toEqual(['12NAME', '11NAME'])
    expect(await found({ place: { field: 'PLAN' } })).toEqual(['13PLAN'])
    expect((await found({ actorId: wang.memberId })).sort()).toEqual([
      '11NAME',
      '11TARGET',
      '13CATEGORY',
      '13PLAN',
    ])
    expect(await found({ actorId: wang.memberId, place: { field: 'PLAN' } })).toEqual(['13PLAN'])
    expect(await found({ actorId: 'nobody' })).toEqual([])
    expect(await found({ place: { indicatorId: 'none' } })).toEqual([])
    const at = (await changes()).nodes.find(
      ({ firstSequence }: { firstSequence: number }) => firstSequence === 12,
    ).at
    expect((await found({ from: at })).every((each: string) => Number.parseInt(each) >= 12)).toBe(true)
    expect(await found({ from: at })).toContain('12NAME')
    expect(await found({ to: at })).toContain('12NAME')
    expect(await found({ to: at })).not.toContain('13PLAN')
    expect(await found({ from: '2000-01-01T00:00:00Z', to: '2000-01-02T00:00:00Z' })).toEqual([])
  })

  it('are refused with what is no filter or cursor', async () => {
    const refusal = (variables: object) => chen.refusal(CHANGES, { id: small.id, ...variables })
    expect(await refusal({ after: 'nonsense' })).toBe('BAD_USER_INPUT')
    expect(await refusal({ first: -1 })).toBe('BAD_USER_INPUT')
    expect(await refusal({ where: { from: 'yesterday' } })).toBe('BAD_USER_INPUT')
    expect(await refusal({ id: 'nothing' })).toBe('NOT_FOUND')
  })
})

describe('declarationChanged', () => {
  it('tells of each entry what it changed, as it is taken', async () => {
    const subscription = await chen.subscribe(CHANGED, { declarationId: small.id })
    const copy = await LiveCopy.open(li, small.id)
    await type(copy, '一', '，约')
    await editDeclaration(wang, { category: '其他', yearBudget: '1' })
    await removeIndicator(li, '甲')
    await editDeclaration(wang, { category: '其他' }) // changes nothing
    await editDeclaration(wang, { category: '经常' })
    const sets = []
    while (sets.length < 5) sets.push((await subscription.next()).value.declarationChanged)
    expect(sets.map(({ sequence }) => sequence - small.sequence)).toEqual([1, 2, 3, 4, 5])
    const [one, two, both, removal, last] = sets
    expect(one).toMatchObject({ declarationId: small.id, actor: { name: 'li' }, changes: [{ kind: 'EDIT' }] })
    expect(two.changes).toMatchObject([
      { id: one.changes[0].id, firstSequence: one.sequence, sequence: two.sequence },
    ])
    expect(both.actor.name).toBe('wang')
    expect(both.changes.map(({ place: { field } }: { place: { field: string } }) => field).sort()).toEqual([
      'CATEGORY',
      'YEAR_BUDGET',
    ])
    expect(removal.changes).toMatchObject([{ kind: 'REMOVE', place: place('甲') }])
    expect(last.changes).toMatchObject([{ from: '其他', to: '经常' }])
    for (const each of [subscription, copy.updatesOfAll]) each.close()
  })

  it('says of each what it made of the place, however late it is asked', async () => {
    const subscription = await chen.subscribe(CHANGED, { declarationId: small.id })
    const copy = await LiveCopy.open(li, small.id, { over: 'SOCKET' })
    const updates = [...'，其中二'].map((letter) =>
      copy.change(() => copy.target('一').insert(copy.target('一').length, letter)),
    )
    await Promise.all(updates.map((update) => copy.push(update))) // at once: in one commit, or few
    await editIndicator(wang, '一', { target: '另一个' })
    const sets = []
    while (sets.length < 5) sets.push((await subscription.next()).value.declarationChanged)
    expect(sets.map(({ changes: [change] }) => [change.from, change.to])).toEqual([
      ['不少于3场', '不少于3场，'],
      ['不少于3场', '不少于3场，其'],
      ['不少于3场', '不少于3场，其中'],
      ['不少于3场', '不少于3场，其中二'],
      ['不少于3场，其中二', expect.stringContaining('另一个')],
    ])
    for (const each of [subscription, copy.updatesOfAll]) each.close()
  })

  it('is not for one of another unit', async () => {
    const qian = await signIn(server, 'qian')
    const { error } = await (await qian.subscribe(CHANGED, { declarationId: small.id })).ended
    expect(error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
    expect(await qian.refusal(CHANGES, { id: small.id })).toBe('NOT_FOUND')
  })
})

describe('declaration(atSequence:)', () => {
  it('is for each sequence what it was then, also after a restart', async () => {
    const id = await blankDeclaration(li)
    const recorded: object[] = []
    const record = async (sequence: number) => {
      const now = await whole(chen, id)
      expect(now.sequence).toBe(sequence)
      recorded[sequence] = now
    }
    const add = (input: object) =>
      mutate(li, 'addIndicator', 'AddIndicatorInput', { declarationId: id, ...input })
    const idOf = (name: string) =>
      (recorded.at(-1) as { indicators: { name: string; id: string }[] }).indicators.find(
        (each) => each.name === name,
      )!.id
    const edit = (input: object) => mutate(li, 'editDeclaration', 'EditDeclarationInput', { id, ...input })
    await record(1)
    await record(await edit({ name: '改名', totalBudget: '5', plan: { html: '<ul><li>一</li></ul>' } }))
    await record(await add({ name: '产出' }))
    await record(await add({ name: '数量', parentId: idOf('产出') }))
    await record(await add({ name: '会议', parentId: idOf('数量'), target: '3场' }))
    await record(await add({ name: '论文', parentId: idOf('数量'), target: '不少于5篇' }))
    const copy = await LiveCopy.open(wang, id)
    for (const letter of '，其中2场在外地')
      await record(await copy.edit(() => copy.target('会议').insert(copy.target('会议').length, letter)))
    await record(await moveIndicator(li, { id: idOf('论文'), beforeId: idOf('会议') }))
    await record(await mutate(li, 'removeIndicator', 'RemoveIndicatorInput', { id: idOf('数量') }))
    await copy.reach(recorded.length - 1)
    await record(await copy.edit((doc) => restoreIndicator(doc, copy.key('数量'))))
    await record(await edit({ plan: null, totalBudget: null }))
    const compare = async () => {
      for (let sequence = 1; sequence < recorded.length; sequence++)
        expect(await whole(chen, id, sequence)).toEqual(recorded[sequence])
    }
    await compare()
    await server.restart()
    await compare()
    copy.updatesOfAll.close()
  })

  it('follows the tree and the filters of that time', async () => {
    await removeIndicator(li, '甲一')
    const query = `query ($id: ID!, $at: Int) { declaration(id: $id, atSequence: $at) {
      indicators { name children { name children { name parent { name } declaration { sequence } } } }
      found: indicators(where: { targetText: { contains: "3" } }) { name }
    } }`
    const { declaration } = await chen.query(query, { id: small.id, at: small.sequence })
    expect(declaration.indicators[0].children[0]).toMatchObject({
      name: '甲一',
      children: ['一', '二', '三'].map((name) => ({
        name,
        parent: { name: '甲一' },
        declaration: { sequence: small.sequence },
      })),
    })
    expect(declaration.found).toEqual([{ name: '一' }])
    expect((await chen.query(query, { id: small.id })).declaration.found).toEqual([])
  })

  it.each([0, -1, 1_000])('is NOT_FOUND for the sequence %d', async (offset) => {
    const query = 'query ($id: ID!, $at: Int) { declaration(id: $id, atSequence: $at) { name } }'
    const at = offset === 1_000 ? small.sequence + 1 : offset
    const { errors } = await chen.ask(query, { id: small.id, at })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'atSequence' })
  })
})
