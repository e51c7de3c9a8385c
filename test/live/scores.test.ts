/** 评审表: several reviewers at once, each their own; their unit sees it with the decision. */
import { beforeAll, describe, expect, it } from 'vitest'
import { GENERIC_SHEET, gradeOf } from '@jixiao/schema'
import { REVIEW, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { readyDeclaration } from './declarations.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson
let admin: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian, admin] = await signInAll(server, ...REVIEW)
})

const SHEET = `query ($id: ID!) { reviewSheet(declarationId: $id) {
  name source round criteria { key name asks points } scores { criterion points remark member { name } }
} }`
const SCORE = `mutation ($id: ID!, $criterion: ID!, $points: Float, $remark: String) {
  setReviewScore(declarationId: $id, criterion: $criterion, points: $points, remark: $remark) { points cursor }
}`
const FOLLOW = `subscription ($id: ID!, $after: String) {
  reviewScoreChanged(declarationId: $id, after: $after) { criterion points cursor member { name } }
}`
const decide = (person: TestPerson, name: string, id: string, more = '') =>
  person.query(`mutation ($id: ID!) { ${name}Declaration(id: $id${more}) { id } }`, { id })
const score = (person: TestPerson, id: string, criterion: string, points: number | null, remark?: string) =>
  person.query(SCORE, { id, criterion, points, remark })
const sheetOf = async (person: TestPerson, id: string) => (await person.query(SHEET, { id })).reviewSheet

describe('the review sheet', () => {
  it('is filled in by each reviewer for themselves, in place of what they gave before', async () => {
    const id = await readyDeclaration(zhang)
    expect(await sheetOf(chen, id)).toMatchObject({ round: null, scores: [] })
    await decide(zhang, 'submit', id)
    await score(chen, id, 'completeness', 20, '概况太短')
    await score(liu, id, 'completeness', 15)
    await score(chen, id, 'completeness', 22.5)
    const sheet = await sheetOf(liu, id)
    expect(sheet.criteria.map(({ key }: { key: string }) => key)).toEqual(
      GENERIC_SHEET.criteria.map(({ key }) => key),
    )
    expect(sheet.source).toContain('不是制度规定')
    expect(sheet.scores).toEqual(
      expect.arrayContaining([
        { criterion: 'completeness', points: 22.5, remark: '', member: { name: 'chen' } },
        { criterion: 'completeness', points: 15, remark: '', member: { name: 'liu' } },
      ]),
    )
    expect(sheet.scores).toHaveLength(2)
  })

  it('is of one submission: the next begins anew', async () => {
    const id = await readyDeclaration(zhang)
    await decide(zhang, 'submit', id)
    await score(chen, id, 'fitness', 10)
    const { round } = await sheetOf(chen, id)
    await decide(chen, 'return', id, ', reason: "改"')
    expect((await sheetOf(li, id)).scores).toHaveLength(1)
    await decide(zhang, 'submit', id)
    const next = await sheetOf(chen, id)
    expect(next).toMatchObject({ scores: [] })
    expect(next.round).toBeGreaterThan(round)
  })

  it('is the reviewers’ while they review, and their unit’s once it is decided', async () => {
    const id = await readyDeclaration(zhang)
    const refusals = async (people: readonly TestPerson[]) =>
      Promise.all(people.map((person) => person.refusal(SHEET, { id })))
    expect(await refusals([zhang, li, chen, admin, qian])).toEqual([
      'LOCKED',
      'LOCKED',
      null,
      null,
      'NOT_FOUND',
    ])
    expect(await chen.refusal(SCORE, { id, criterion: 'fitness', points: 1 })).toBe('LOCKED')
    await decide(zhang, 'submit', id)
    expect(await refusals([zhang, li, chen, admin])).toEqual(['LOCKED', 'LOCKED', null, null])
    for (const person of [zhang, li, admin])
      expect(await person.refusal(SCORE, { id, criterion: 'fitness', points: 1 })).toBe('FORBIDDEN')
    expect(await qian.refusal(SCORE, { id, criterion: 'fitness', points: 1 })).toBe('NOT_FOUND')
    const wrong = [
      { criterion: 'beauty', points: 1 },
      { criterion: 'fitness', points: -1 },
      { criterion: 'fitness', points: 25.5 },
    ]
    for (const given of wrong) expect(await chen.refusal(SCORE, { id, ...given })).toBe('BAD_USER_INPUT')
    expect(
      await chen.refusal(SCORE, { id, criterion: 'fitness', points: 1, remark: '长'.repeat(1_001) }),
    ).toBe('TOO_LARGE')
    await decide(chen, 'approve', id)
    expect(await refusals([zhang, li, chen])).toEqual([null, null, null])
    expect(await (await li.subscribe(FOLLOW, { id })).leave()).toMatchObject({
      error: [{ extensions: { code: 'FORBIDDEN' } }],
    })
    const { program } = await withToken(chen, { scopes: ['READ', 'EDIT'] })
    expect(await program.refusal(SHEET, { id })).toBe('FORBIDDEN')
  })

  it('is seen as it is filled in, without a gap', async () => {
    const id = await readyDeclaration(zhang)
    await decide(zhang, 'submit', id)
    const following = await liu.subscribe(FOLLOW, { id, after: '0' })
    await score(chen, id, 'fitness', 10)
    await score(chen, id, 'fitness', null)
    expect((await following.next()).value.reviewScoreChanged).toEqual({
      ...{ criterion: 'fitness', points: 10, cursor: '1', member: { name: 'chen' } },
    })
    expect((await following.next()).value.reviewScoreChanged).toMatchObject({ points: null, cursor: '2' })
    const back = await liu.subscribe(FOLLOW, { id, after: '1' })
    expect((await back.next()).value.reviewScoreChanged).toMatchObject({ points: null, cursor: '2' })
    following.close()
    back.close()
  })

  it('has grades by the least points that make them', () => {
    expect([100, 90, 89.9, 80, 60, 59, 0].map((points) => gradeOf(GENERIC_SHEET, points).zh)).toEqual([
      '优',
      '优',
      '良',
      '良',
      '中',
      '差',
      '差',
    ])
  })
})
