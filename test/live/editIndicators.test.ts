/** Many indicators in one go: all or none, as one entry, with the input at fault named. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ApiError, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { importedDeclaration, type SmallDeclaration, smallDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let zhang: TestPerson
let small: SmallDeclaration

beforeAll(async () => {
  server = await startServer()
  ;[li, zhang] = await signInAll(server, 'li', 'zhang')
})
beforeEach(async () => void (small = await smallDeclaration(li)))

type Input = Readonly<Record<string, unknown>>
const EDIT = `mutation ($inputs: [EditIndicatorInput!]!, $ifSequence: Int) {
  editIndicators(inputs: $inputs, ifSequence: $ifSequence) {
    sequence declaration { id sequence } indicators { id name weight target { text measures { value } } }
  } }`
const edit = async (inputs: readonly Input[], ifSequence?: number) =>
  (await li.query(EDIT, { inputs, ifSequence })).editIndicators
async function refusal(inputs: readonly Input[], ifSequence?: number): Promise<ApiError['extensions']> {
  const { errors } = await li.ask(EDIT, { inputs, ifSequence })
  return errors![0]!.extensions
}
const row = (name: string, input: Input): Input => ({ id: small.ids[name], ...input })

describe('editIndicators', () => {
  it('sets the cells of all as one entry, with one Change a place, and answers in the order of the inputs', async () => {
    const copy = await LiveCopy.open(zhang, small.id)
    const { sequence, declaration, indicators } = await edit(
      [
        row('四', { target: '不少于6篇', weight: 2 }),
        row('甲', { name: '产出' }),
        row('一', { name: '一号', target: '≥9场' }),
        row('二', { target: '100%' }), // as it is
      ],
      small.sequence,
    )
    expect([sequence, declaration]).toEqual([small.sequence + 1, { id: small.id, sequence }])
    expect(indicators).toMatchObject([
      { id: small.ids['四'], weight: 2, target: { text: '不少于6篇', measures: [{ value: 6 }] } },
      { name: '产出', target: null },
      { name: '一号', target: { text: '≥9场' } },
      { id: small.ids['二'], target: { text: '100%' } },
    ])
    const CHANGES = `query ($id: ID!) { changes(declarationId: $id, first: 5) {
      nodes { sequence kind place { indicatorId cell } } } }`
    const { nodes } = (await li.query(CHANGES, { id: small.id })).changes
    const made = nodes.filter((change: { sequence: number }) => change.sequence === sequence)
    const place = (name: string, cell: string) => ({
      kind: 'EDIT',
      place: { indicatorId: small.ids[name], cell },
    })
    const expected = [place('四', 'TARGET'), place('四', 'WEIGHT'), place('甲', 'NAME'), place('一', 'NAME')]
    expect(made).toHaveLength(5)
    expect(made).toEqual(expect.arrayContaining(expected.map((each) => expect.objectContaining(each))))
    expect(await copy.take()).toMatchObject({ sequence, clientId: null, actor: { name: 'li' } })
    copy.updatesOfAll.close()
  })

  it('that changes nothing is no entry', async () => {
    const same = [row('一', { name: '一', target: '不少于3场', weight: null }), row('乙', {})]
    expect((await edit(same)).sequence).toBe(small.sequence)
  })

  it('takes the targets of 500 rows at once', async () => {
    const [{ id: unitId }] = (await li.query('{ units { id } }')).units
    const rows = Array.from({ length: 500 }, (_, i) => `${i ? '\t' : '甲\t甲一'}\t第${i}项\t不少于${i}场`)
    const form = [
      '财政项目支出绩效目标表\n(2026年度)\n申报单位名称：x',
      '项目名称：\t五百项',
      '一级目标\t二级目标\t三级目标\t指标目标值',
      ...rows,
    ].join('\n')
    const IMPORT = `mutation ($unitId: ID, $file: FileInput!) { importForm(unitId: $unitId, file: $file) {
      declarations { id indicators(where: { level: { eq: 3 } }) { id } } } }`
    const file = { name: 'a.txt', content: Buffer.from(form).toString('base64') }
    const [{ id, indicators }] = (await li.query(IMPORT, { unitId, file })).importForm.declarations
    expect(indicators).toHaveLength(500)
    const target = (i: number) => `全年举办培训、讲座、路演等活动不少于${i + 1000}场，覆盖企业30家以上`
    const inputs = indicators.map((one: { id: string }, i: number) => ({ id: one.id, target: target(i) }))
    const { sequence, indicators: set } = await edit(inputs, 1)
    expect(sequence).toBe(2)
    expect(set.map((one: { target: { text: string } }) => one.target.text)).toEqual(
      indicators.map((_: unknown, i: number) => target(i)),
    )
    const found = `query ($id: ID!) { indicators(where: { declaration: { id: { eq: $id } }, measure: { unit: { eq: "家" } } }) { totalCount } }`
    expect((await li.query(found, { id })).indicators.totalCount).toBe(500)
  })

  it('is refused whole where one input is wrong, and names it', async () => {
    const elsewhere = await importedDeclaration(li)
    const good = row('一', { target: '不该写入' })
    const cases: readonly (readonly [Input, string, string])[] = [
      [row('二', { name: null }), 'BAD_USER_INPUT', 'inputs[1].name'],
      [row('甲', { target: '3场' }), 'BAD_USER_INPUT', 'inputs[1].target'],
      [row('二', { weight: -1 }), 'BAD_USER_INPUT', 'inputs[1].weight'],
      [row('二', { ifSequence: small.sequence }), 'BAD_USER_INPUT', 'inputs[1].ifSequence'],
      [row('二', { target: '长'.repeat(2_001) }), 'TOO_LARGE', 'inputs[1].target'],
      [row('二', { name: '长'.repeat(501) }), 'TOO_LARGE', 'inputs[1].name'],
      [row('一', { weight: 1 }), 'BAD_USER_INPUT', 'inputs[1].id'],
      [{ id: elsewhere.ids['一'], target: 'x' }, 'BAD_USER_INPUT', 'inputs[1].id'],
      [{ id: 'x', target: 'x' }, 'BAD_USER_INPUT', 'inputs[1].id'],
      [{ id: `${small.id}.${'x'.repeat(21)}`, target: 'x' }, 'NOT_FOUND', 'inputs[1].id'],
    ]
    for (const [bad, code, field] of cases)
      expect([bad, await refusal([good, bad])]).toMatchObject([bad, { code, field }])
    expect(await refusal([])).toMatchObject({ code: 'BAD_USER_INPUT', field: 'inputs' })
    expect(await refusal([{ id: 'x' }])).toMatchObject({ code: 'NOT_FOUND', field: 'inputs[0].id' })
    expect(await refusal([good], small.sequence - 1)).toMatchObject({ code: 'STALE', field: 'ifSequence' })
    const many = Array.from({ length: 2_001 }, (_, i) => ({ id: `${small.id}.${i}`, name: 'x' }))
    expect(await refusal(many)).toMatchObject({ code: 'TOO_LARGE', field: 'inputs' })
    const long = many.slice(0, 50).map(({ id }) => ({ id, target: '长'.repeat(2_000) }))
    expect(await refusal(long)).toMatchObject({ code: 'TOO_LARGE', field: 'inputs' })
    expect(await whole(li, small.id)).toMatchObject({ sequence: small.sequence })
    expect((await edit([good])).indicators).toMatchObject([{ target: { text: '不该写入' } }])
  })
})

describe('the guard', () => {
  const LOCK = `mutation ($id: ID!, $place: PlaceInput!) {
    setLock(declarationId: $id, place: $place, locked: true) { id } }`
  const lock = (place: Input) => zhang.query(LOCK, { id: small.id, place })
  const ask = async (mutation: string, type: string, input: Input) => {
    const { errors } = await li.ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { sequence } }`,
      { input },
    )
    return errors?.[0]?.extensions
  }

  it('names the input at fault of every typed edit, in a batch too', async () => {
    await lock({ indicatorId: small.ids['四'], cell: 'TARGET' })
    await lock({ indicatorId: small.ids['二'] })
    await lock({ field: 'TOTAL_BUDGET' })
    const locked = (field: string) => ({ code: 'LOCKED', field })
    const good = row('一', { target: '不该写入' })
    expect(await refusal([good, row('四', { target: '7篇' })])).toMatchObject(locked('inputs[1].target'))
    expect(await refusal([good, row('三', {}), row('二', { weight: 1 })])).toMatchObject(
      locked('inputs[2].id'),
    )
    const edited = (name: string, input: Input) =>
      ask('editIndicator', 'EditIndicatorInput', row(name, input))
    expect(await edited('四', { target: '7篇' })).toMatchObject(locked('input.target'))
    expect(await edited('二', { name: '7篇' })).toMatchObject(locked('input.id'))
    expect(await edited('一', { name: '长'.repeat(501) })).toMatchObject({ field: 'input.name' })
    const field = (input: Input) => ask('editDeclaration', 'EditDeclarationInput', { id: small.id, ...input })
    expect(await field({ category: 'x', totalBudget: '1.00' })).toMatchObject(locked('input.totalBudget'))
    expect(await field({ plan: { text: '长'.repeat(20_000) } })).toMatchObject({
      code: 'TOO_LARGE',
      field: 'input.plan',
    })
    const removed = await ask('removeIndicator', 'RemoveIndicatorInput', row('乙', {}))
    expect(removed).toMatchObject(locked('input.id'))
    const moved = await ask('moveIndicator', 'MoveIndicatorInput', row('二', { beforeId: small.ids['一'] }))
    expect(moved).toMatchObject(locked('input.id'))
    const added = { declarationId: small.id, name: 'x', parentId: small.ids['甲一'] }
    expect(
      await ask('addIndicator', 'AddIndicatorInput', { ...added, target: '长'.repeat(2_001) }),
    ).toMatchObject({
      code: 'TOO_LARGE',
      field: 'input.target',
    })
    expect(await whole(li, small.id)).toMatchObject({ sequence: small.sequence + 3 })
  })
})
