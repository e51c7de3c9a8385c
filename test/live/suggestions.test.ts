/** 修改建议: who may, what accepting one makes, and what others hear of it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { WHO_MAY, type Status } from '../../server/access/may.ts'
import { nameOf } from '@jixiao/schema'
import { acceptSuggestion } from '../../server/api/suggestion/decideSuggestion.ts'
import { suggest as suggestIn } from '../../server/api/suggestion/suggest.ts'
import type { Context } from '../../server/api/context.ts'
import { openBeside } from '../../server/query/openBeside.ts'
import { refuseRows } from '../support/database.ts'
import { makeDeclaration, openRooms, person } from '../support/inProcess.ts'
import { REVIEW, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { readyDeclaration, smallDeclaration } from './declarations.ts'
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

const SHOWN = `id status from text result overlaps sequence cursor reason acceptedSequence
  place { field indicatorId cell } author { name } decidedBy { name } decidedAt`
const SUGGEST = `mutation ($input: SuggestInput!) { suggest(input: $input) { ${SHOWN} } }`
const ACCEPT = `mutation ($id: ID!, $ifSequence: Int, $ifResult: String) {
  acceptSuggestion(id: $id, ifSequence: $ifSequence, ifResult: $ifResult) { sequence declaration { sequence name } indicator { id name target { text } } }
}`
const REJECT = `mutation ($id: ID!, $reason: String) { rejectSuggestion(id: $id, reason: $reason) { ${SHOWN} } }`
const LIST = `query ($id: ID!, $status: SuggestionStatus) { suggestions(declarationId: $id, status: $status) { ${SHOWN} } }`

const suggest = async (
  person: TestPerson,
  declarationId: string,
  place: object,
  text: string,
  from?: string,
) => (await person.query(SUGGEST, { input: { declarationId, place, text, from } })).suggest
const accept = async (person: TestPerson, id: string, seen: object = {}) =>
  (await person.query(ACCEPT, { id, ...seen })).acceptSuggestion
const list = async (person: TestPerson, id: string, status?: string) =>
  (await person.query(LIST, { id, status })).suggestions
const setName = (person: TestPerson, id: string, name: string) =>
  person.query('mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }', {
    input: { id, name },
  })
const setTarget = (person: TestPerson, id: string, target: string) =>
  person.query('mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }', {
    input: { id, target },
  })
const changes = async (id: string) =>
  (
    await zhang.query(
      `query ($id: ID!) { changes(declarationId: $id, first: 3) { nodes { sequence kind means from to actor { name } suggestedBy { name } } } }`,
      { id },
    )
  ).changes.nodes
const NAME = { field: 'NAME' } as const

const WAYS: Readonly<Record<Status, readonly string[]>> = {
  DRAFT: [],
  SUBMITTED: ['submit'],
  RETURNED: ['submit', 'return'],
  APPROVED: ['submit', 'approve'],
}
async function bring(id: string, status: Status): Promise<void> {
  for (const step of WAYS[status]) {
    const who = step === 'submit' ? zhang : chen
    await who.query(
      `mutation ($id: ID!) { ${step}Declaration(id: $id${step === 'return' ? ', reason: "改"' : ''}) { id } }`,
      { id },
    )
  }
}

describe('who may', () => {
  for (const status of ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const)
    it(`suggest, accept and reject where it is ${status}: as the table says`, async () => {
      const id = await readyDeclaration(zhang, `名称${status}${crypto.randomUUID()}`)
      const ours = await suggest(chen, id, NAME, '甲')
      const theirs = await suggest(liu, id, NAME, '乙')
      await bring(id, status)
      const code = (rights: readonly Status[] | undefined) =>
        rights === undefined ? 'FORBIDDEN' : rights.includes(status) ? null : 'LOCKED'
      const input = { declarationId: id, place: NAME, text: '丙' }
      expect(await zhang.refusal(SUGGEST, { input })).toBe(code(WHO_MAY.LEAD.SUGGEST))
      expect(await admin.refusal(SUGGEST, { input })).toBe('FORBIDDEN')
      expect(await qian.refusal(SUGGEST, { input })).toBe('NOT_FOUND')
      // Where it may be edited, by who may edit it.
      for (const [person, may] of [
        [li, WHO_MAY.STAFF],
        [admin, WHO_MAY.ADMIN],
      ] as const)
        if (code(may.EDIT) !== null) {
          expect(await person.refusal(ACCEPT, { id: ours.id })).toBe(code(may.EDIT))
          expect(await person.refusal(REJECT, { id: ours.id })).toBe(code(may.EDIT))
        }
      expect(await qian.refusal(ACCEPT, { id: ours.id })).toBe('NOT_FOUND')
      expect(await qian.refusal(REJECT, { id: ours.id })).toBe('NOT_FOUND')
      expect(await qian.refusal(LIST, { id })).toBe('NOT_FOUND')
      // A reviewer takes back their own until it is approved, and decides another's while they correct.
      expect(await liu.refusal(REJECT, { id: ours.id })).toBe(code(WHO_MAY.REVIEWER.EDIT))
      expect(await liu.refusal(REJECT, { id: theirs.id })).toBe(code(WHO_MAY.REVIEWER.SUGGEST))
      expect(await list(admin, id)).toHaveLength(2)
    })

  it('a token suggests nothing, and accepts with EDIT alone', async () => {
    const id = await readyDeclaration(zhang)
    const { id: suggestion } = await suggest(chen, id, NAME, '甲')
    const reviewer = (await withToken(chen, { scopes: ['READ', 'EDIT'] })).program
    expect(await reviewer.refusal(SUGGEST, { input: { declarationId: id, place: NAME, text: '乙' } })).toBe(
      'FORBIDDEN',
    )
    const reader = (await withToken(zhang, { scopes: ['READ'] })).program
    expect(await reader.refusal(ACCEPT, { id: suggestion })).toBe('FORBIDDEN')
    const writer = (await withToken(zhang, { scopes: ['READ', 'EDIT'] })).program
    expect(await accept(writer, suggestion)).toMatchObject({ declaration: { name: '甲' } })
  })
})

describe('accepting', () => {
  it('is an ordinary edit, whose Change names both people', async () => {
    const { id, ids, sequence } = await smallDeclaration(zhang)
    const place = { indicatorId: ids['一'], cell: 'TARGET' }
    const made = await suggest(chen, id, place, '不少于5场')
    expect(made).toMatchObject({
      ...{ status: 'OPEN', from: '不少于3场', text: '不少于5场', result: '不少于5场', overlaps: false },
      ...{ sequence, place: { field: null, ...place }, author: { name: 'chen' }, decidedBy: null },
    })
    const accepted = await accept(li, made.id)
    expect(accepted).toMatchObject({
      sequence: sequence + 1,
      indicator: { id: ids['一'], target: { text: '不少于5场' } },
    })
    expect((await changes(id))[0]).toEqual({
      ...{ sequence: sequence + 1, kind: 'EDIT', means: 'SUGGESTION', from: '不少于3场', to: '不少于5场' },
      ...{ actor: { name: 'li' }, suggestedBy: { name: 'chen' } },
    })
    expect(await list(chen, id)).toMatchObject([
      { status: 'ACCEPTED', result: null, decidedBy: { name: 'li' }, acceptedSequence: sequence + 1 },
    ])
    expect(await li.refusal(ACCEPT, { id: made.id })).toBe('LOCKED')
    expect(await li.refusal(REJECT, { id: made.id })).toBe('LOCKED')
  })

  it('keeps what others wrote in that place since', async () => {
    const id = await readyDeclaration(zhang)
    await setName(li, id, '举办论坛3场')
    const made = await suggest(chen, id, NAME, '举办高峰论坛3场')
    await setName(li, id, '举办论坛4场')
    expect((await accept(zhang, made.id)).declaration.name).toBe('举办高峰论坛4场')
  })

  it('where others changed the same words since, needs that the outcome was seen', async () => {
    const { ids, id } = await smallDeclaration(zhang)
    const made = await suggest(chen, id, { indicatorId: ids['一'], cell: 'TARGET' }, '不少于5场')
    await setTarget(li, ids['一']!, '不少于30场，国际性')
    const seen = '不少于5场，国际性'
    expect(await list(li, id)).toMatchObject([{ overlaps: true, result: seen }])
    expect(await li.refusal(ACCEPT, { id: made.id })).toBe('STALE')
    expect(await li.refusal(ACCEPT, { id: made.id, ifResult: '不少于5场' })).toBe('STALE')
    expect(await list(li, id, 'OPEN')).toHaveLength(1)
    expect((await accept(li, made.id, { ifResult: seen })).indicator.target.text).toBe(seen)
  })

  it('makes no entry where the place reads so already, and is decided all the same', async () => {
    const id = await readyDeclaration(zhang)
    const made = await suggest(chen, id, NAME, '新的名称')
    const { editDeclaration } = await setName(li, id, '新的名称')
    expect(await accept(li, made.id)).toMatchObject({ sequence: editDeclaration.sequence })
    expect(await list(li, id)).toMatchObject([
      { status: 'ACCEPTED', acceptedSequence: editDeclaration.sequence },
    ])
  })

  it('is refused by a lock, and stays open', async () => {
    const id = await readyDeclaration(zhang)
    const made = await suggest(chen, id, NAME, '新的名称')
    await zhang.query(
      'mutation ($id: ID!) { setLock(declarationId: $id, place: { field: NAME }, locked: true) { id } }',
      { id },
    )
    expect(await zhang.refusal(ACCEPT, { id: made.id })).toBe('LOCKED')
    expect(await list(li, id)).toMatchObject([{ status: 'OPEN' }])
  })

  it('of a narrative keeps its lists and what is bold', async () => {
    const id = await readyDeclaration(zhang)
    const edit = 'mutation ($input: EditDeclarationInput!) { editDeclaration(input: $input) { sequence } }'
    const html = '<p>一、<strong>总体安排</strong></p><ul><li>举办论坛</li><li>发布报告</li></ul><p>完</p>'
    await zhang.query(edit, { input: { id, plan: { html } } })
    const text = '一、总体工作安排\n举办论坛\n组织展览\n发布年度报告\n完'
    await accept(zhang, (await suggest(chen, id, { field: 'PLAN' }, text)).id)
    const { declaration } = await zhang.query('query ($id: ID!) { declaration(id: $id) { plan { html } } }', {
      id,
    })
    expect(declaration.plan.html).toBe(
      '<p>一、<strong>总体工作安排</strong></p><ul><li>举办论坛</li><li>组织展览</li><li>发布年度报告</li></ul><p>完</p>',
    )
  })

  it('sets amounts, dates and weights as a Change shows them', async () => {
    const { id, ids } = await smallDeclaration(zhang)
    await accept(zhang, (await suggest(chen, id, { field: 'YEAR_BUDGET' }, '1200000.50')).id)
    await accept(zhang, (await suggest(chen, id, { field: 'END_DATE' }, '2026-12-31')).id)
    await accept(zhang, (await suggest(chen, id, { indicatorId: ids['一'], cell: 'WEIGHT' }, '12.5')).id)
    const { declaration } = await zhang.query(
      'query ($id: ID!) { declaration(id: $id) { yearBudget endDate indicators(where: { name: { eq: "一" } }) { weight } } }',
      { id },
    )
    expect(declaration).toEqual({
      ...{ yearBudget: '1200000.50', endDate: '2026-12-31' },
      indicators: [{ weight: 12.5 }],
    })
    const refused = [
      [{ field: 'YEAR_BUDGET' }, '一百万'],
      [{ field: 'END_DATE' }, '2026-02-30'],
      [{ indicatorId: ids['一'], cell: 'WEIGHT' }, '-1'],
      [{ indicatorId: ids['甲'], cell: 'TARGET' }, '3场'],
      [{ indicatorId: ids['一'] }, '3场'],
      [{}, '3场'],
      [{ field: 'YEAR_BUDGET' }, '1200000.50'],
    ] as const
    for (const [place, text] of refused)
      expect(await chen.refusal(SUGGEST, { input: { declarationId: id, place, text } }), text).toBe(
        'BAD_USER_INPUT',
      )
    const long = { declarationId: id, place: NAME, text: '长'.repeat(501) }
    expect(await chen.refusal(SUGGEST, { input: long })).toBe('TOO_LARGE')
  })

  it('by two at once is one edit', async () => {
    const id = await readyDeclaration(zhang)
    const made = await suggest(chen, id, NAME, '新的名称')
    const before = (await list(zhang, id))[0].sequence
    const outcomes = await Promise.all([
      zhang.refusal(ACCEPT, { id: made.id }),
      li.refusal(ACCEPT, { id: made.id }),
      zhang.refusal(REJECT, { id: made.id }),
    ])
    expect(outcomes.toSorted()).toEqual(['LOCKED', 'LOCKED', null].toSorted())
    const [after] = await list(zhang, id)
    const { declaration } = await zhang.query('query ($id: ID!) { declaration(id: $id) { sequence } }', {
      id,
    })
    expect(declaration.sequence).toBe(before + (after.status === 'ACCEPTED' ? 1 : 0))
  })
})

describe('where the disk fails', () => {
  it('neither the edit nor what became of the suggestion is there, and it can be accepted later', async () => {
    const open = await openRooms()
    try {
      const id = await makeDeclaration(open)
      const context = {
        person: person('chen', 'REVIEWER'),
        em: open.store.em(),
        services: { rooms: open.rooms, suggestions: openBeside(open.store, open.rooms, 'suggestion') },
      } as unknown as Context // what these commands ask of it
      const { id: suggestion } = await suggestIn(context, {
        declarationId: id,
        place: NAME,
        text: '新的名称',
      })
      const name = async () => nameOf((await open.rooms.open(id)).live).toString()
      const before = await name()
      const writer = { ...context, person: person('li') }
      const mend = await refuseRows(open.store, { event: 'update', table: 'suggestion' })
      await expect(acceptSuggestion(writer, suggestion, {})).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      expect(await name()).toBe(before)
      await mend()
      expect((await acceptSuggestion(writer, suggestion, {})).row.status).toBe('ACCEPTED')
      expect(await name()).toBe('新的名称')
    } finally {
      await open.close()
    }
  })
})

describe('suggesting', () => {
  it('again there takes the place of one’s own, and what it reads already takes it back', async () => {
    const id = await readyDeclaration(zhang, `原名${crypto.randomUUID()}`)
    const first = await suggest(chen, id, NAME, '甲')
    const other = await suggest(liu, id, NAME, '乙')
    const second = await suggest(chen, id, NAME, '丙')
    expect(await list(li, id, 'OPEN')).toMatchObject([{ id: other.id }, { id: second.id }])
    expect(await list(li, id, 'REJECTED')).toMatchObject([{ id: first.id, decidedBy: { name: 'chen' } }])
    expect(await suggest(chen, id, NAME, second.from)).toMatchObject({ id: second.id, status: 'REJECTED' })
    expect(await list(li, id, 'OPEN')).toMatchObject([{ id: other.id }])
  })

  it('on a text that others have changed meanwhile suggests none of that away', async () => {
    const id = await readyDeclaration(zhang, `论坛3场${crypto.randomUUID()}`)
    await setName(li, id, '论坛4场')
    const made = await suggest(chen, id, NAME, '高峰论坛3场', '论坛3场')
    expect(made).toMatchObject({ from: '论坛4场', text: '高峰论坛4场', overlaps: false })
  })

  it('is heard by who follows, in order, and without a gap by who comes back', async () => {
    const id = await readyDeclaration(zhang)
    const FOLLOW = `subscription ($id: ID!, $after: String) {
      suggestionChanged(declarationId: $id, after: $after) { id status cursor text result }
    }`
    const following = await li.subscribe(FOLLOW, { id })
    const first = await suggest(chen, id, NAME, '甲')
    const second = await suggest(liu, id, NAME, '乙')
    await accept(li, second.id)
    await chen.query(REJECT, { id: first.id, reason: '不再需要' })
    const heard: { id: string; status: string; cursor: string }[] = []
    while (heard.length < 4) heard.push((await following.next()).value.suggestionChanged)
    expect(heard).toMatchObject([
      { id: first.id, status: 'OPEN', cursor: '1', result: '甲' },
      { id: second.id, status: 'OPEN', cursor: '2' },
      { id: second.id, status: 'ACCEPTED', cursor: '3', result: null },
      { id: first.id, status: 'REJECTED', cursor: '4' },
    ])
    const back = await li.subscribe(FOLLOW, { id, after: '2' })
    expect((await back.next()).value.suggestionChanged).toMatchObject({ id: second.id, cursor: '3' })
    expect((await back.next()).value.suggestionChanged).toMatchObject({ id: first.id, cursor: '4' })
    following.close()
    back.close()
    expect(await (await qian.subscribe(FOLLOW, { id })).leave()).toMatchObject({
      error: [{ extensions: { code: 'NOT_FOUND' } }],
    })
  })
})
