/** Comments: who may, where they stand, in what order they are told, and what is left when they are deleted. */
import { nameOf, narrativeOf } from '@jixiao/schema'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Status } from '../../server/access/may.ts'
import { bearer, signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Subscription } from '../support/Subscription.ts'
import { jixiao } from './commandLine.ts'
import { importedDeclaration, setStatus, type SmallDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson
let admin: TestPerson
let declaration: SmallDeclaration
const open: { close(): unknown }[] = []

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian, admin] = (await Promise.all(
    ['zhang', 'li', 'chen', 'liu', 'qian', 'admin'].map((name) => signIn(server, name)),
  )) as [TestPerson, TestPerson, TestPerson, TestPerson, TestPerson, TestPerson]
})
beforeEach(async () => void (declaration = await importedDeclaration(li)))
afterEach(() => open.splice(0).forEach((each) => each.close()))

const PARTS = `id declarationId parentId cursor text quote range { start end } place { field indicatorId cell } onRemoved
  author { name } at editedAt deletedAt resolvedAt resolvedBy { name } mentions { name } unread`
const ADD = `mutation ($input: AddCommentInput!, $key: String) { addComment(input: $input, idempotencyKey: $key) { ${PARTS} anchor } }`
const ALL = `query ($id: ID!) { comments(declarationId: $id) { ${PARTS} replies { ${PARTS} } } }`
const CHANGED = `subscription ($id: ID!, $after: String) { commentChanged(declarationId: $id, after: $after) { ${PARTS} } }`
const byId = (name: string) => `mutation ($id: ID!) { ${name}(id: $id) { ${PARTS} replies { text } } }`
const EDIT = `mutation ($input: EditCommentInput!) { editComment(input: $input) { ${PARTS} } }`
const READ =
  'mutation ($declarationId: ID!, $ids: [ID!]!) { readComments(declarationId: $declarationId, ids: $ids) }'

interface Said {
  readonly id: string
  readonly cursor: string
  readonly text: string
  readonly anchor: string
  readonly quote: string | null
  readonly range: { readonly start: number; readonly end: number } | null
}
interface Changed {
  readonly commentChanged: Said
}

const inputOf = (input: object) => ({ declarationId: declaration.id, text: '请写明依据。', ...input })
const add = async (person: TestPerson, input: object = {}, key?: string): Promise<Said> =>
  (await person.query(ADD, { input: inputOf(input), key })).addComment
const all = async (person = li) => (await person.query(ALL, { id: declaration.id })).comments
const change = async (person: TestPerson, name: string, id: string) =>
  (await person.query(byId(name), { id }))[name]
const refusal = async (person: TestPerson, input: object) => {
  const { errors } = await person.ask(ADD, { input: inputOf(input) })
  return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field]
}
async function copyOf(person: TestPerson): Promise<LiveCopy> {
  const copy = await LiveCopy.open(person, declaration.id)
  open.push(copy.updatesOfAll)
  return copy
}
async function follow(person: TestPerson, after: string | null = null): Promise<Subscription<Changed>> {
  const subscription = await person.subscribe<Changed>(CHANGED, { id: declaration.id, after })
  open.push(subscription)
  return subscription
}

describe('a thread', () => {
  it('is begun, answered, settled and opened again by both sides', async () => {
    const place = { field: 'TOTAL_BUDGET' }
    const begun = await add(chen, { place })
    expect(begun).toMatchObject({
      text: '请写明依据。',
      quote: null,
      range: null,
      parentId: null,
      author: { name: 'chen' },
    })
    const answer = await add(li, { parentId: begun.id, text: ' 已补充。\r\n见附件 ' })
    expect(answer).toMatchObject({
      parentId: begun.id,
      text: '已补充。\n见附件',
      place: { ...place, indicatorId: null },
    })
    expect(await change(zhang, 'resolveComment', answer.id)).toMatchObject({
      id: begun.id,
      resolvedBy: { name: 'zhang' },
    })
    const [{ resolvedAt }] = await all()
    await change(chen, 'resolveComment', begun.id)
    expect((await all())[0]).toMatchObject({ resolvedAt, resolvedBy: { name: 'zhang' } })
    expect(await change(chen, 'reopenComment', begun.id)).toMatchObject({
      resolvedAt: null,
      resolvedBy: null,
    })
    expect(await all()).toMatchObject([
      { id: begun.id, replies: [{ id: answer.id, author: { name: 'li' } }] },
    ])
  })

  it('that is settled opens again with an answer', async () => {
    const { id } = await add(chen)
    await change(li, 'resolveComment', id)
    await add(chen, { parentId: id, text: '还没有改。' })
    expect(await all()).toMatchObject([{ id, resolvedAt: null, replies: [{ text: '还没有改。' }] }])
  })

  it('keeps its answers where what began it is deleted, and goes with the last of them', async () => {
    const begun = await add(chen, { mentions: [li.memberId] })
    const answer = await add(li, { parentId: begun.id, text: '好。' })
    await change(chen, 'deleteComment', begun.id)
    expect(await all()).toMatchObject([
      { text: '', deletedAt: expect.any(String), mentions: [], replies: [{ text: '好。' }] },
    ])
    expect(await server.sql('select text, mentions from comment where id = ?', begun.id)).toEqual([
      { text: '', mentions: '[]' },
    ])
    expect(await chen.refusal(EDIT, { input: { id: begun.id, text: '又' } })).toBe('NOT_FOUND')
    await change(li, 'deleteComment', answer.id)
    expect(await all()).toEqual([])
  })

  it('is put otherwise by its author alone', async () => {
    const { id, cursor } = await add(chen, { mentions: [li.memberId] })
    const { editComment } = await chen.query(EDIT, { input: { id, text: '请写明金额的依据。' } })
    expect(editComment).toMatchObject({
      text: '请写明金额的依据。',
      editedAt: expect.any(String),
      mentions: [{ name: 'li' }],
    })
    expect(Number(editComment.cursor)).toBeGreaterThan(Number(cursor))
    for (const person of [liu, li, admin]) {
      expect(await person.refusal(EDIT, { input: { id, text: '别的' } })).toBe('FORBIDDEN')
      expect(await person.refusal(byId('deleteComment'), { id })).toBe('FORBIDDEN')
    }
  })

  it('is made once for a key, however often it is sent', async () => {
    const [one, other] = await Promise.all([add(chen, {}, 'key-1'), add(chen, {}, 'key-1')])
    expect(other.id).toBe(one.id)
    expect(await all()).toHaveLength(1)
    expect((await add(liu, {}, 'key-1')).id).not.toBe(one.id)
    expect((await li.ask(ADD, { input: inputOf({}), key: '钥匙' })).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    )
  })
})

describe('who may', () => {
  const STATES: readonly Status[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED']
  const BEGIN = { li: 'YES LOCKED YES LOCKED', zhang: 'YES LOCKED YES LOCKED', chen: 'YES YES YES LOCKED' }
  const ANSWER = { li: 'YES YES YES LOCKED', zhang: 'YES YES YES LOCKED', chen: 'YES YES YES LOCKED' }
  const NEVER = { admin: 'FORBIDDEN', qian: 'NOT_FOUND' }

  it.each(STATES)('%s', async (status) => {
    const people = { li, zhang, chen, admin, qian }
    const at = STATES.indexOf(status)
    const own = Object.fromEntries(
      await Promise.all(
        Object.entries({ li, zhang, chen }).map(async ([name, person]) => [name, (await add(person)).id]),
      ),
    )
    await setStatus(server, declaration.id, status)
    for (const [name, person] of Object.entries(people)) {
      const may = (table: Readonly<Record<string, string>>) => {
        const verdict = NEVER[name as keyof typeof NEVER] ?? table[name]!.split(' ')[at]!
        return verdict === 'YES' ? undefined : verdict
      }
      const id = own[name] ?? own['chen']
      const answers = { input: inputOf({ parentId: own['chen'] }) }
      const asked = {
        begin: [(await refusal(person, {}))[0], may(BEGIN)],
        answer: [(await person.ask(ADD, answers)).errors?.[0]?.extensions.code, may(ANSWER)],
        resolve: [(await person.refusal(byId('resolveComment'), { id })) ?? undefined, may(ANSWER)],
        reopen: [(await person.refusal(byId('reopenComment'), { id })) ?? undefined, may(ANSWER)],
        edit: [(await person.refusal(EDIT, { input: { id, text: '改' } })) ?? undefined, may(ANSWER)],
        delete: [(await person.refusal(byId('deleteComment'), { id })) ?? undefined, may(ANSWER)],
      }
      for (const [what, [is, should]] of Object.entries(asked))
        expect([name, what, is]).toEqual([name, what, should])
      const isSeen = name === 'qian' ? 'NOT_FOUND' : null
      expect(await person.refusal(ALL, { id: declaration.id })).toBe(isSeen)
      expect(await person.refusal(READ, { declarationId: declaration.id, ids: [id] })).toBe(isSeen)
      expect(await person.refusal('query ($id: ID!) { node(id: $id) { id } }', { id })).toBe(isSeen)
    }
  })

  it('a token reads, and says nothing', async () => {
    const { id } = await add(chen)
    const CREATE = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }'
    const { createToken } = await li.query(CREATE, { input: { name: '预算系统', scopes: ['READ', 'EDIT'] } })
    const program = bearer(server, createToken.secret)
    expect(await all(program)).toMatchObject([{ id, text: '请写明依据。' }])
    expect(await refusal(program, {})).toEqual(['FORBIDDEN', undefined])
    expect(await refusal(program, { parentId: id })).toEqual(['FORBIDDEN', undefined])
    for (const name of ['resolveComment', 'reopenComment', 'deleteComment'])
      expect(await program.refusal(byId(name), { id })).toBe('FORBIDDEN')
    expect(await program.refusal(READ, { declarationId: declaration.id, ids: [id] })).toBe('FORBIDDEN')
  })
})

describe('what is refused', () => {
  it.each([
    ['nothing said', { text: ' \n ' }, 'BAD_USER_INPUT', 'input.text'],
    ['too much said', { text: '长'.repeat(2_001) }, 'TOO_LARGE', 'input.text'],
    ['half a place', { place: { cell: 'NAME' } }, 'BAD_USER_INPUT', 'input.place'],
    ['an indicator of nowhere', { place: { indicatorId: 'x.y' } }, 'NOT_FOUND', 'input.place.indicatorId'],
    [
      'words of a place without any',
      { place: { field: 'TOTAL_BUDGET' }, range: { start: 0, end: 1, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    ['words of no place', { range: { start: 0, end: 1, sequence: 1 } }, 'BAD_USER_INPUT', 'input.range'],
    [
      'no words',
      { place: { field: 'NAME' }, range: { start: 1, end: 1, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    [
      'more words than there are',
      { place: { field: 'NAME' }, range: { start: 0, end: 999, sequence: 1 } },
      'BAD_USER_INPUT',
      'input.range',
    ],
    [
      'of a sequence to come',
      { place: { field: 'NAME' }, range: { start: 0, end: 1, sequence: 99 } },
      'BAD_USER_INPUT',
      'input.range.sequence',
    ],
    ['what is no anchor', { place: { field: 'NAME' }, anchor: '甲' }, 'BAD_USER_INPUT', 'input.anchor'],
    [
      'characters that are not here',
      { place: { field: 'NAME' }, anchor: '[[7,0,3]]' },
      'MISSING_UPDATES',
      'input.anchor',
    ],
    ['an answer to nothing', { parentId: 'x' }, 'NOT_FOUND', 'input.parentId'],
    ['somebody who is nobody', { mentions: ['x'] }, 'BAD_USER_INPUT', 'input.mentions'],
  ])('%s', async (_what, input, code, field) => {
    expect(await refusal(chen, input)).toEqual([code, field])
    expect(await all()).toEqual([])
  })

  it('names of people who may not see it; those who may are listed', async () => {
    expect(await refusal(chen, { mentions: [qian.memberId] })).toEqual(['BAD_USER_INPUT', 'input.mentions'])
    const PEOPLE = 'query ($id: ID!) { people(declarationId: $id) { name } }'
    const { people } = await li.query(PEOPLE, { id: declaration.id })
    expect(await qian.refusal(PEOPLE, { id: declaration.id })).toBe('NOT_FOUND')
    const names = (people as { name: string }[]).map(({ name }) => name)
    expect(names.sort()).toEqual(['chen', 'li', 'liu', 'sun', 'wang', 'zhang', 'zhao'])
    expect(await add(chen, { mentions: [li.memberId, li.memberId] })).toMatchObject({
      mentions: [{ name: 'li' }],
    })
  })

  it('more comments than a declaration has', async () => {
    const FULL = `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)
      insert into comment (id, declaration_id, thread_id, first_revision, revision, text, mentions, author_id, at)
      select 'full-' || i, ?, 'full-' || i, i, i, '满', '[]', ?, '2026-01-01T00:00:00.000Z' from n`
    await server.sql(FULL, declaration.id, chen.memberId)
    expect(await refusal(chen, {})).toEqual(['TOO_LARGE', undefined])
    expect(await all()).toHaveLength(2_000)
  })
})

describe('words', () => {
  it('are those of the sequence that was looked at, wherever they stand now', async () => {
    const copy = await copyOf(li)
    const first = await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, '一季度签约，二季度举办论坛'))
    const place = { field: 'PLAN' }
    await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, '总体：'))
    await copy.edit((doc) => narrativeOf(doc, 'plan').delete('总体：'.length, '一季度'.length))
    // As it was at the first of them: 签约.
    const said = await add(chen, { place, range: { start: 3, end: 5, sequence: first } })
    expect(said).toMatchObject({ quote: '签约', range: { start: 3, end: 5 } })
    await copy.edit((doc) => narrativeOf(doc, 'plan').insert(4, '（线上）'))
    expect(await all()).toMatchObject([{ quote: '签约', range: { start: 3, end: 9 } }])
    await copy.edit((doc) => narrativeOf(doc, 'plan').delete(3, 6))
    expect(await all()).toMatchObject([{ quote: '签约', range: null, onRemoved: false }])
    const gone = await add(chen, { place, range: { start: 3, end: 5, sequence: first } })
    expect(gone).toMatchObject({ quote: '签约', range: null })
    expect(await refusal(chen, { place, anchor: said.anchor })).toEqual(['BAD_USER_INPUT', 'input.anchor'])
  })

  it('are found by their characters, and outlive the log being compacted and the room being loaded anew', async () => {
    const copy = await copyOf(li)
    let sequence = 0
    for (const letter of '论坛举办') sequence = await copy.edit((doc) => nameOf(doc).insert(0, letter))
    const { anchor } = await add(chen, {
      place: { field: 'NAME' },
      range: { start: 1, end: 3, sequence },
    })
    const again = await add(liu, { place: { field: 'NAME' }, anchor })
    expect(again).toMatchObject({ quote: '举坛', range: { start: 1, end: 3 } })
    await copy.edit((doc) => nameOf(doc).delete(0, 1))
    const before = await all()
    expect(await jixiao(server, ['compact', '--older-than', '0'])).toMatch(/\d/)
    await server.restart()
    expect(await all()).toEqual(before)
    expect(before).toMatchObject([{ range: { start: 0, end: 2 } }, { range: { start: 0, end: 2 } }])
  })

  it('of a cell whose row is removed stay, and say so', async () => {
    const row = declaration.ids['一']!
    const { sequence } = declaration
    const place = { indicatorId: row, cell: 'TARGET' }
    expect(await add(chen, { place, range: { start: 0, end: 3, sequence } })).toMatchObject({
      quote: '不少于',
    })
    await li.query(
      'mutation ($input: RemoveIndicatorInput!) { removeIndicator(input: $input) { sequence } }',
      {
        input: { id: row },
      },
    )
    expect(await all()).toMatchObject([
      { onRemoved: true, place: { field: null, ...place }, quote: '不少于' },
    ])
    const wrong = { indicatorId: declaration.ids['甲'], cell: 'TARGET' }
    expect(await refusal(chen, { place: wrong })).toEqual(['BAD_USER_INPUT', 'input.place.cell'])
  })
})

describe('those who follow', () => {
  it('are told everything in one order, and after a break what they missed, once', async () => {
    const watching = await follow(li)
    const said: string[] = []
    const many = async (person: TestPerson, name: string) => {
      for (let i = 0; i < 15; i += 1) said.push((await add(person, { text: `${name}${i}` })).id)
    }
    await Promise.all([many(chen, '陈'), many(liu, '刘'), many(li, '李')])
    const told: Said[] = []
    while (told.length < 45) told.push((await watching.next()).value.commentChanged)
    expect(told.map(({ cursor }) => Number(cursor))).toEqual(Array.from({ length: 45 }, (_, i) => i + 1))
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(said))

    const left = told[20]!.cursor
    const back = await follow(li, left)
    const rest: Said[] = []
    const during = many(chen, '又')
    while (rest.length < 24 + 15) rest.push((await back.next()).value.commentChanged)
    await during
    expect(rest.map(({ cursor }) => Number(cursor))).toEqual(Array.from({ length: 39 }, (_, i) => i + 22))
  })

  it('are told of one that changed while they were away as it is now', async () => {
    const { id, cursor } = await add(chen)
    const other = await add(liu)
    await chen.query(EDIT, { input: { id, text: '改过' } })
    await change(li, 'resolveComment', id)
    const back = await follow(li, cursor)
    expect((await back.next()).value.commentChanged).toMatchObject({ id: other.id })
    expect((await back.next()).value.commentChanged).toMatchObject({
      id,
      text: '改过',
      resolvedBy: { name: 'li' },
    })
    const everything = await follow(li, '0')
    expect((await everything.next()).value.commentChanged).toMatchObject({ id: other.id })
    await change(chen, 'deleteComment', id)
    expect((await back.next()).value.commentChanged).toMatchObject({
      id,
      text: '',
      deletedAt: expect.any(String),
    })
  })

  it.each(['-1', 'x', '99999', ''])('may not begin at %j', async (after) => {
    const subscription = await chen.subscribe(CHANGED, { id: declaration.id, after })
    expect((await subscription.ended).error).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', field: 'after' } },
    ])
  })

  it('are only those who may see it', async () => {
    const subscription = await qian.subscribe(CHANGED, { id: declaration.id })
    expect((await subscription.ended).error).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }])
  })
})

describe('what is unread', () => {
  const UNREAD = 'query ($id: ID!) { declaration(id: $id) { unreadComments } }'
  const count = async (person: TestPerson) =>
    (await person.query(UNREAD, { id: declaration.id })).declaration.unreadComments

  it("is others' until one has read it, thread by thread", async () => {
    const [one, two] = [await add(chen), await add(chen, { place: { field: 'PLAN' } })]
    const answer = await add(liu, { parentId: one.id, text: '同意。' })
    expect([await count(li), await count(chen), await count(liu)]).toEqual([3, 1, 2])
    const { readComments } = await li.query(READ, { declarationId: declaration.id, ids: [one.id] })
    expect(readComments).toBe(2)
    expect(await all()).toMatchObject([{ unread: false, replies: [{ unread: true }] }, { unread: true }])
    await li.query(READ, { declarationId: declaration.id, ids: [answer.id, two.id, 'x'] })
    // Never back again, and not anew when it is put otherwise.
    await li.query(READ, { declarationId: declaration.id, ids: [one.id] })
    await chen.query(EDIT, { input: { id: two.id, text: '再想想。' } })
    expect([await count(li), await count(chen)]).toEqual([0, 1])
  })
})
