/** A Change: what somebody did, as people think of it, from what to what, at which place. */
import { nameOf, narrativeOf, nodeOf, restoreIndicator } from '@jixiao/schema'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChangeRecorder, UNINTERRUPTED } from '../../server/room/ChangeRecorder.ts'
import { SMALL_FORM } from '../forms/sampleForms.ts'
import { person } from '../support/inProcess.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { changesOf } from './changesOf.ts'
import { type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { importForm } from './importForm.ts'
import { LiveCopy } from './LiveCopy.ts'
import { edited } from './typedEdit.ts'

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

const changes = (variables: object = {}, id = small.id) => changesOf(chen, id, variables)

/** The Changes since the declaration was made, newest first. */
const news = async () => {
  const { nodes } = await changes()
  return nodes.filter(({ firstSequence }: { firstSequence: number }) => firstSequence > small.sequence)
}

const editDeclaration = (person: TestPerson, input: object) =>
  edited(person, 'editDeclaration', { id: small.id, ...input })
const editIndicator = (person: TestPerson, name: string, input: object) =>
  edited(person, 'editIndicator', { id: small.ids[name], ...input })
const removeIndicator = (person: TestPerson, name: string) =>
  edited(person, 'removeIndicator', { id: small.ids[name] })

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
    await mine.type('一', '，其中')
    const [growing, ...none] = await news()
    expect(none).toEqual([])
    const first = small.sequence + 1
    expect(growing).toMatchObject({
      ...{ firstSequence: first, sequence: first + 2, kind: 'EDIT', client: mine.clientId },
      ...{ from: '不少于3场', to: '不少于3场，其中' },
      place: place('一', 'TARGET'),
      actor: { name: 'li' },
    })
    await mine.type('二', '！') // elsewhere: neither ends the other
    await mine.type('一', '线上')
    expect(await news()).toMatchObject([
      { firstSequence: first + 3, sequence: first + 3, place: place('二', 'TARGET') },
      { ...growing, at: expect.any(String), sequence: first + 5, to: '不少于3场，其中线上' },
    ])
    await hers.reach(first + 5)
    await hers.type('一', '两场')
    await mine.type('一', '。')
    const [third, second, , closed] = await news()
    expect(closed).toMatchObject({ id: growing.id, sequence: first + 5, to: '不少于3场，其中线上' })
    expect(second).toMatchObject({ actor: { name: 'wang' }, from: closed.to, sequence: first + 7 })
    expect(third).toMatchObject({ actor: { name: 'li' }, from: second.to, firstSequence: first + 8 })
    expect(third.to).toContain('两场')
    for (const copy of [mine, hers]) copy.updatesOfAll.close()
  })

  it('of an undo is one of its own, and says so', async () => {
    const copy = await LiveCopy.open(li, small.id)
    await copy.type('一', '，其中')
    const update = copy.change(() => copy.target('一').delete(5, 3))
    const PUSH = `mutation ($id: ID!, $update: Base64!, $clientId: String!) {
      pushUpdate(declarationId: $id, update: $update, clientId: $clientId, undo: true) { sequence } }`
    const base64 = Buffer.from(update).toString('base64')
    const { pushUpdate } = await li.query(PUSH, { id: small.id, update: base64, clientId: copy.clientId })
    await copy.type('一', '。')
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
    await copy.type('一', '。')
    const sequences: number[] = []
    for (const target of ['4场', '5场']) sequences.push(await editIndicator(li, '一', { target, weight: 1 }))
    await copy.reach(sequences[1]!)
    await copy.type('一', '内')
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
    await copy.type('一', '等')
    await editIndicator(wang, '一', { target: '不少于5场等' })
    expect(await news()).toMatchObject([
      { from: '不少于3场等', to: '不少于5场等', client: null, actor: { name: 'wang' } },
      { from: '不少于3场', to: '不少于3场等', client: copy.clientId, actor: { name: 'li' } },
    ])
    copy.updatesOfAll.close()
    const { units } = await li.query('{ units { id } }')
    const name = `项目${crypto.randomUUID()}`
    const form = SMALL_FORM.replace('乙项目', name)
    const unitId = units[0].id
    const [{ id }] = await importForm(li, form, { unitId })
    const imported = await LiveCopy.open(li, id)
    await imported.type('举办活动', '等等')
    expect(await importForm(wang, form, { unitId, ifExists: 'REPLACE' })).toMatchObject([{ id }])
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
    await imported.type('举办活动', '。')
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
    await edited(li, 'moveIndicator', { id: small.ids['甲一'], parentId: small.ids['乙'] })
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
    await copy.type('四', '。')
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
