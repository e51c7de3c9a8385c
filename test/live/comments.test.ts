/** Comments: threads that are begun, answered and settled, told in one order to those who follow, read and unread. */
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { REVIEW, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { ADD, byId, CHANGED, Comments, EDIT, READ, type Said } from './Comments.ts'
import { importedDeclaration, type SmallDeclaration } from './declarations.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let chen: TestPerson
let liu: TestPerson
let qian: TestPerson
let admin: TestPerson
let declaration: SmallDeclaration
let comments: Comments

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, chen, liu, qian, admin] = await signInAll(server, ...REVIEW)
})
beforeEach(async () => {
  declaration = await importedDeclaration(li)
  comments = new Comments(declaration.id)
})
afterEach(() => comments.close())

describe('a thread', () => {
  it('is begun, answered, settled and opened again by both sides', async () => {
    const place = { field: 'TOTAL_BUDGET' }
    const begun = await comments.add(chen, { place })
    expect(begun).toMatchObject({
      text: '请写明依据。',
      quote: null,
      range: null,
      parentId: null,
      author: { name: 'chen' },
    })
    const answer = await comments.add(li, { parentId: begun.id, text: ' 已补充。\r\n见附件 ' })
    expect(answer).toMatchObject({
      parentId: begun.id,
      text: '已补充。\n见附件',
      place: { ...place, indicatorId: null },
    })
    expect(await comments.change(zhang, 'resolveComment', answer.id)).toMatchObject({
      id: begun.id,
      resolvedBy: { name: 'zhang' },
    })
    const [{ resolvedAt }] = await comments.all(li)
    await comments.change(chen, 'resolveComment', begun.id)
    expect((await comments.all(li))[0]).toMatchObject({ resolvedAt, resolvedBy: { name: 'zhang' } })
    expect(await comments.change(chen, 'reopenComment', begun.id)).toMatchObject({
      resolvedAt: null,
      resolvedBy: null,
    })
    expect(await comments.all(li)).toMatchObject([
      { id: begun.id, replies: [{ id: answer.id, author: { name: 'li' } }] },
    ])
  })

  it('that is settled opens again with an answer', async () => {
    const { id } = await comments.add(chen)
    await comments.change(li, 'resolveComment', id)
    await comments.add(chen, { parentId: id, text: '还没有改。' })
    expect(await comments.all(li)).toMatchObject([
      { id, resolvedAt: null, replies: [{ text: '还没有改。' }] },
    ])
  })

  it('keeps its answers where what began it is deleted, and goes with the last of them', async () => {
    const begun = await comments.add(chen, { mentions: [li.memberId] })
    const answer = await comments.add(li, { parentId: begun.id, text: '好。' })
    await comments.change(chen, 'deleteComment', begun.id)
    expect(await comments.all(li)).toMatchObject([
      { text: '', deletedAt: expect.any(String), mentions: [], replies: [{ text: '好。' }] },
    ])
    expect(await server.sql('select text, mentions from comment where id = ?', begun.id)).toEqual([
      { text: '', mentions: '[]' },
    ])
    expect(await chen.refusal(EDIT, { input: { id: begun.id, text: '又' } })).toBe('NOT_FOUND')
    await comments.change(li, 'deleteComment', answer.id)
    expect(await comments.all(li)).toEqual([])
  })

  it('is put otherwise by its author alone', async () => {
    const { id, cursor } = await comments.add(chen, { mentions: [li.memberId] })
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
    const [one, other] = await Promise.all([comments.add(chen, {}, 'key-1'), comments.add(chen, {}, 'key-1')])
    expect(other.id).toBe(one.id)
    expect(await comments.all(li)).toHaveLength(1)
    expect((await comments.add(liu, {}, 'key-1')).id).not.toBe(one.id)
    expect(
      (await li.ask(ADD, { input: comments.inputOf({}), key: '钥匙' })).errors?.[0]?.extensions.code,
    ).toBe('BAD_USER_INPUT')
  })
})

describe('those who follow', () => {
  it('are told everything in one order, and after a break what they missed, once', async () => {
    const watching = await comments.follow(li, '0')
    const said: string[] = []
    const many = async (person: TestPerson, name: string) => {
      for (let i = 0; i < 15; i += 1) said.push((await comments.add(person, { text: `${name}${i}` })).id)
    }
    await Promise.all([many(chen, '陈'), many(liu, '刘'), many(li, '李')])
    const told: Said[] = []
    while (told.length < 45) told.push((await watching.next()).value.commentChanged)
    expect(told.map(({ cursor }) => Number(cursor))).toEqual(Array.from({ length: 45 }, (_, i) => i + 1))
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(said))

    const left = told[20]!.cursor
    const back = await comments.follow(li, left)
    const rest: Said[] = []
    const during = many(chen, '又')
    while (rest.length < 24 + 15) rest.push((await back.next()).value.commentChanged)
    await during
    expect(rest.map(({ cursor }) => Number(cursor))).toEqual(Array.from({ length: 39 }, (_, i) => i + 22))
  })

  it('are told of one that changed while they were away as it is now', async () => {
    const { id, cursor } = await comments.add(chen)
    const other = await comments.add(liu)
    await chen.query(EDIT, { input: { id, text: '改过' } })
    await comments.change(li, 'resolveComment', id)
    const back = await comments.follow(li, cursor)
    expect((await back.next()).value.commentChanged).toMatchObject({ id: other.id })
    expect((await back.next()).value.commentChanged).toMatchObject({
      id,
      text: '改过',
      resolvedBy: { name: 'li' },
    })
    const everything = await comments.follow(li, '0')
    expect((await everything.next()).value.commentChanged).toMatchObject({ id: other.id })
    await comments.change(chen, 'deleteComment', id)
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
    const [one, two] = [await comments.add(chen), await comments.add(chen, { place: { field: 'PLAN' } })]
    const answer = await comments.add(liu, { parentId: one.id, text: '同意。' })
    expect([await count(li), await count(chen), await count(liu)]).toEqual([3, 1, 2])
    const { readComments } = await li.query(READ, { declarationId: declaration.id, ids: [one.id] })
    expect(readComments).toBe(2)
    expect(await comments.all(li)).toMatchObject([
      { unread: false, replies: [{ unread: true }] },
      { unread: true },
    ])
    await li.query(READ, { declarationId: declaration.id, ids: [answer.id, two.id, 'x'] })
    // Never back again, and not anew when it is put otherwise.
    await li.query(READ, { declarationId: declaration.id, ids: [one.id] })
    await chen.query(EDIT, { input: { id: two.id, text: '再想想。' } })
    expect([await count(li), await count(chen)]).toEqual([0, 1])
  })
})
