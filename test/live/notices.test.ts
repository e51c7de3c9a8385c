/** 提醒: whom a decision or a comment concerns is told, at once where they are there, and until they have read it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { readyDeclaration } from './declarations.ts'
import { withToken } from '../support/token.ts'

let server: TestServer
let people: Readonly<Record<'zhang' | 'li' | 'wang' | 'chen' | 'liu' | 'qian' | 'admin', TestPerson>>

beforeAll(async () => {
  server = await startServer()
  const names = ['zhang', 'li', 'wang', 'chen', 'liu', 'qian', 'admin'] as const
  const signed = await Promise.all(names.map(async (name) => [name, await signIn(server, name)] as const))
  people = Object.fromEntries(signed) as typeof people
})

const NOTICES = `{ unreadNotices notices { id kind readAt commentId actor { name } declaration { id } } }`
const READ = 'mutation ($ids: [ID!]) { readNotices(ids: $ids) }'
/** What somebody is told of one declaration, newest first. */
const told = async (person: TestPerson, id: string) =>
  (await person.query(NOTICES)).notices.filter(
    ({ declaration }: { declaration: { id: string } }) => declaration.id === id,
  )
const kinds = async (person: TestPerson, id: string) =>
  (await told(person, id)).map(
    ({ kind, actor }: { kind: string; actor: { name: string } }) => `${kind} ${actor.name}`,
  )
const decide = (person: TestPerson, decision: string, id: string, reason = '') =>
  person.query(`mutation ($id: ID!) { ${decision}Declaration(id: $id${reason}) { status } }`, { id })
const comment = async (person: TestPerson, input: object): Promise<string> =>
  (
    await person.query('mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }', {
      input,
    })
  ).addComment.id

describe('a decision', () => {
  it('is told to those who go on with it, and to nobody else', async () => {
    const { zhang, li, chen, liu, qian, admin } = people
    const id = await readyDeclaration(zhang)
    await decide(zhang, 'submit', id)
    await decide(zhang, 'withdraw', id)
    await decide(zhang, 'submit', id)
    await decide(chen, 'return', id, ', reason: "改"')
    await decide(zhang, 'submit', id)
    await decide(liu, 'approve', id)
    await decide(zhang, 'adjust', id, ', reason: "调减"')
    const toReviewers = [
      ...['ADJUSTED zhang', 'SUBMITTED zhang', 'SUBMITTED zhang', 'WITHDRAWN zhang', 'SUBMITTED zhang'],
    ]
    expect(await kinds(chen, id)).toEqual(toReviewers)
    expect(await kinds(liu, id)).toEqual(toReviewers)
    expect(await kinds(li, id)).toEqual(['APPROVED liu', 'RETURNED chen'])
    expect(await kinds(zhang, id)).toEqual(['APPROVED liu', 'RETURNED chen'])
    for (const other of [qian, admin]) expect(await kinds(other, id)).toEqual([])
  })

  it('that is refused is told to nobody', async () => {
    const { zhang, li, chen } = people
    const id = await readyDeclaration(zhang)
    expect(await li.refusal('mutation ($id: ID!) { submitDeclaration(id: $id) { id } }', { id })).toBe(
      'FORBIDDEN',
    )
    expect(await kinds(chen, id)).toEqual([])
  })
})

describe('a comment', () => {
  it('is told to whom it names, an answer to those who have spoken, once each', async () => {
    const { zhang, li, wang, chen } = people
    const declarationId = await readyDeclaration(zhang)
    const thread = await comment(chen, {
      ...{ declarationId, text: '请@李娜 看', mentions: [li.memberId] },
    })
    expect(await told(li, declarationId)).toMatchObject([
      { kind: 'MENTIONED', commentId: thread, readAt: null },
    ])
    const answer = { declarationId, parentId: thread, text: '已改，@陈静', mentions: [chen.memberId] }
    await comment(li, answer)
    await comment(wang, { declarationId, parentId: thread, text: '我也看了' })
    expect(await kinds(chen, declarationId)).toEqual(['ANSWERED wang', 'MENTIONED li'])
    expect(await kinds(li, declarationId)).toEqual(['ANSWERED wang', 'MENTIONED chen'])
    expect(await kinds(wang, declarationId)).toEqual([])
  })
})

describe('notices', () => {
  it('are counted live, and stay until they are read', async () => {
    const { zhang, chen, liu } = people
    await chen.query(READ)
    const following = await chen.subscribe('subscription { unreadNoticesChanged }')
    const next = async () => (await following.next()).value.unreadNoticesChanged
    expect(await next()).toBe(0)
    const ids = [await readyDeclaration(zhang), await readyDeclaration(zhang)]
    await decide(zhang, 'submit', ids[0]!)
    expect(await next()).toBe(1)
    await decide(zhang, 'submit', ids[1]!)
    expect(await next()).toBe(2)
    const [first] = await told(chen, ids[0]!)
    expect((await chen.query(READ, { ids: [first.id] })).readNotices).toBe(1)
    expect(await next()).toBe(1)
    expect((await told(chen, ids[0]!))[0].readAt).not.toBeNull()
    // Somebody else's stay as they are.
    const [others] = await told(liu, ids[0]!)
    expect(await chen.refusal(READ, { ids: [others.id] })).toBe('NOT_FOUND')
    expect((await told(liu, ids[0]!))[0].readAt).toBeNull()
    await server.restart()
    expect((await chen.query(NOTICES)).unreadNotices).toBe(1)
    expect((await chen.query(READ)).readNotices).toBe(0)
    following.close()
  })

  it('are nobody else’s, nor a token’s', async () => {
    const { zhang } = people
    const { program } = await withToken(zhang, { scopes: ['READ', 'EDIT'] })
    for (const operation of [NOTICES, READ]) expect(await program.refusal(operation)).toBe('FORBIDDEN')
    expect(await zhang.refusal('{ notices(first: 201) { id } }')).toBe('BAD_USER_INPUT')
  })
})
