/** 退回意见: each tied to a comment or a place, and what was done about each; 调整: what is approved is opened again. */
import { beforeAll, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer } from '../support/server.ts'
import { type SmallDeclaration, smallDeclaration } from './declarations.ts'

let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let qian: TestPerson

beforeAll(async () => {
  const server = await startServer()
  ;[zhang, li, chen, qian] = await signInAll(server, 'zhang', 'li', 'chen', 'qian')
})

const RETURN = `mutation ($id: ID!, $reasons: [ReturnReasonInput!], $ifSequence: Int) {
  returnDeclaration(id: $id, reason: "请逐条修改", reasons: $reasons, ifSequence: $ifSequence) { status }
}`
const REASONS = `query ($id: ID!) {
  declaration(id: $id) { returnReasons { text place { field indicatorId cell } commentId from to outcome } }
}`
const decide = (person: TestPerson, name: string, id: string) =>
  person.query(`mutation ($id: ID!) { ${name}Declaration(id: $id) { status sequence } }`, { id })
const reasonsOf = async (person: TestPerson, id: string) =>
  (await person.query(REASONS, { id })).declaration.returnReasons
const outcomes = async (id: string) =>
  (await reasonsOf(chen, id)).map(({ outcome }: { outcome: string }) => outcome)
const edit = (id: string, cells: object) =>
  li.query('mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }', {
    input: { id, ...cells },
  })
const editFields = (id: string, fields: object) =>
  li.query('mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }', {
    input: { id, ...fields },
  })

async function submitted(): Promise<SmallDeclaration> {
  const small = await smallDeclaration(zhang)
  await decide(zhang, 'submit', small.id)
  return small
}

describe('a return', () => {
  it('names its reasons, and tells of each what was done about it since', async () => {
    const { id, ids } = await submitted()
    const target = { indicatorId: ids['一'], cell: 'TARGET' }
    const { addComment } = await chen.query(
      'mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }',
      { input: { declarationId: id, place: target, text: '目标值偏低' } },
    )
    const reasons = [
      { commentId: addComment.id },
      { place: { indicatorId: ids['四'], cell: 'NAME' }, text: '名称不清楚' },
      { place: { field: 'YEAR_BUDGET' }, text: '预算偏高' },
      { place: { field: 'BASIS' }, text: '立项依据没有写' },
      { place: { indicatorId: ids['甲二'] }, text: '下面没有指标' },
      { text: '指标太少' },
    ]
    await chen.query(RETURN, { id, reasons })
    expect(await reasonsOf(li, id)).toEqual([
      {
        ...{ text: '目标值偏低', place: { field: null, ...target }, commentId: addComment.id },
        ...{ from: '不少于3场', to: '不少于3场', outcome: 'UNTOUCHED' },
      },
      expect.objectContaining({ text: '名称不清楚', from: '四', to: '四', outcome: 'UNTOUCHED' }),
      expect.objectContaining({ from: '1000.00', to: '1000.00', outcome: 'UNTOUCHED' }),
      expect.objectContaining({ from: '', to: '', outcome: 'UNTOUCHED' }),
      expect.objectContaining({ from: null, to: null, commentId: null, outcome: 'UNTOUCHED' }),
      expect.objectContaining({
        place: { field: null, indicatorId: null, cell: null },
        outcome: 'UNTOUCHED',
      }),
    ])
    await edit(ids['一']!, { target: '不少于5场' })
    await edit(ids['四']!, { target: '10篇' })
    await editFields(id, { totalBudget: '100.00', overview: { text: '概况' } })
    // Of the group itself nothing, of what is beside it something; and something of the whole.
    expect(await outcomes(id)).toEqual([
      'CHANGED',
      'ELSEWHERE',
      'ELSEWHERE',
      'UNTOUCHED',
      'UNTOUCHED',
      'CHANGED',
    ])
    await edit(ids['甲一']!, { name: '甲一改' })
    await decide(zhang, 'submit', id)
    const [first] = await reasonsOf(chen, id)
    expect(first).toMatchObject({ from: '不少于3场', to: '不少于5场', outcome: 'CHANGED' })
    expect((await outcomes(id))[4]).toBe('ELSEWHERE')
    expect(await qian.refusal(REASONS, { id })).toBe('NOT_FOUND')
  })

  it('that changes were taken back since leaves a reason as it was', async () => {
    const { id, ids } = await submitted()
    await chen.query(RETURN, {
      id,
      reasons: [{ place: { indicatorId: ids['一'], cell: 'TARGET' }, text: '偏低' }],
    })
    await edit(ids['一']!, { target: '不少于5场' })
    await edit(ids['一']!, { target: '不少于3场' })
    expect(await outcomes(id)).toEqual(['UNTOUCHED'])
  })

  it('has its own reasons alone', async () => {
    const { id } = await submitted()
    await chen.query(RETURN, { id, reasons: [{ text: '第一次' }] })
    await decide(zhang, 'submit', id)
    await chen.query(RETURN, { id })
    expect(await reasonsOf(li, id)).toEqual([])
    await decide(zhang, 'submit', id)
    await chen.query(RETURN, { id, reasons: [{ text: '第三次' }] })
    expect(await reasonsOf(li, id)).toMatchObject([{ text: '第三次' }])
  })

  it('is refused with the reason at fault, and nothing is returned', async () => {
    const { id, ids } = await submitted()
    const other = await submitted()
    const refused: [object, string, string][] = [
      [{}, 'BAD_USER_INPUT', 'reasons[1]'],
      [{ text: ' ' }, 'BAD_USER_INPUT', 'reasons[1]'],
      [{ text: '改', commentId: 'x' }, 'BAD_USER_INPUT', 'reasons[1]'],
      [{ commentId: 'x' }, 'NOT_FOUND', 'reasons[1].commentId'],
      [{ text: '长'.repeat(2_001) }, 'TOO_LARGE', 'reasons[1].text'],
      [{ text: '改', place: {} }, 'BAD_USER_INPUT', 'reasons[1].place'],
      [{ text: '改', place: { indicatorId: other.ids['一'] } }, 'NOT_FOUND', 'reasons[1].place.indicatorId'],
      [
        { text: '改', place: { indicatorId: `${id}.${'x'.repeat(21)}` } },
        'NOT_FOUND',
        'reasons[1].place.indicatorId',
      ],
    ]
    for (const [reason, code, field] of refused) {
      const { errors } = await chen.ask(RETURN, { id, reasons: [{ text: '好的' }, reason] })
      expect(errors?.[0]?.extensions, JSON.stringify(reason).slice(0, 80)).toMatchObject({ code, field })
    }
    expect(
      await chen.refusal(RETURN, { id, reasons: Array.from({ length: 201 }, () => ({ text: '改' })) }),
    ).toBe('TOO_LARGE')
    expect(await li.refusal(RETURN, { id, reasons: [{ commentId: 'x' }] })).toBe('FORBIDDEN')
    expect(
      await chen.query(RETURN, { id, reasons: [{ place: { indicatorId: ids['一'] }, text: '改' }] }),
    ).toEqual({
      returnDeclaration: { status: 'RETURNED' },
    })
  })
})

describe('an adjustment', () => {
  const ADJUST = `mutation ($id: ID!, $reason: String!) {
    adjustDeclaration(id: $id, reason: $reason) { status decision { reason from to actor { name } } }
  }`

  it('opens what is approved again, with a reason and a Version; what was approved stays readable', async () => {
    const { id, ids } = await submitted()
    expect(await zhang.refusal(ADJUST, { id, reason: '预算调减' })).toBe('LOCKED')
    await decide(chen, 'approve', id)
    for (const person of [li, chen])
      expect(await person.refusal(ADJUST, { id, reason: '改' })).toBe('FORBIDDEN')
    expect(await zhang.refusal(ADJUST, { id, reason: '  ' })).toBe('BAD_USER_INPUT')
    expect((await zhang.query(ADJUST, { id, reason: '预算调减' })).adjustDeclaration).toEqual({
      status: 'DRAFT',
      decision: { reason: '预算调减', from: 'APPROVED', to: 'DRAFT', actor: { name: 'zhang' } },
    })
    await edit(ids['一']!, { target: '不少于2场' })
    await decide(zhang, 'submit', id)
    await decide(chen, 'approve', id)
    const { versions } = await li.query(
      'query ($id: ID!) { versions(declarationId: $id) { name kind sequence } }',
      { id },
    )
    expect(versions.map(({ name }: { name: string }) => name)).toEqual([
      ...['第2次批复', '第2次报送', '第1次调整', '批复', '第1次报送'],
    ])
    const approved = await li.query(
      'query ($id: ID!, $at: Int!) { declaration(id: $id, atSequence: $at) { indicators(where: { name: { eq: "一" } }) { target { text } } } }',
      { id, at: versions[3].sequence },
    )
    expect(approved.declaration.indicators).toEqual([{ target: { text: '不少于3场' } }])
  })
})
