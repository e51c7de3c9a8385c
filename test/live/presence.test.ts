/** Who is here: setPresence and presence. */
import { nameOf } from '@jixiao/schema'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn, signInAll, stranger, TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Subscription } from '../support/Subscription.ts'
import { blankDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { overSocket } from './overSocket.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson
let qian: TestPerson
let declarationId: string

beforeAll(async () => {
  server = await startServer()
  ;[li, wang, chen, qian] = await signInAll(server, 'li', 'wang', 'chen', 'qian')
})
beforeEach(async () => void (declarationId = await blankDeclaration(li)))

const SET = `mutation ($declarationId: ID!, $clientId: String!, $state: Base64) {
  setPresence(declarationId: $declarationId, clientId: $clientId, state: $state)
}`
const PRESENCE = `subscription ($declarationId: ID!) {
  presence(declarationId: $declarationId) { clientId state member { id name displayName role } }
}`

interface Here {
  readonly presence: { readonly clientId: string; readonly state: string | null; readonly member: object }
}

const bytes = (text: string) => Buffer.from(text).toString('base64')
const at = (field: string) => bytes(JSON.stringify({ place: { field }, anchor: 'AA==', head: 'AA==' }))
const said = (clientId: string, state: string | null) => ({ declarationId, clientId, state })
const watch = (person = chen) => person.subscribe<Here>(PRESENCE, { declarationId })
const next = async (subscription: Subscription<Here>) => (await subscription.next()).value.presence
/** Nothing more has come: what is said now comes next. */
async function expectNext(subscription: Subscription<Here>, person: TestPerson): Promise<void> {
  const clientId = `${Math.floor(Math.random() * 2 ** 31)}`
  await person.query(SET, said(clientId, at('NAME')))
  expect(await next(subscription)).toMatchObject({ clientId, state: at('NAME') })
}

/** Another socket of the same sign-in, as another tab has. */
const tab = ({ token, cookie, memberId }: TestPerson) =>
  new TestPerson(server, { token: token!, cookie, memberId })

describe('presence', () => {
  it('is told to who comes, and then as they come, move and go', async () => {
    await li.query(SET, said('1', at('PLAN')))
    await overSocket(wang, SET, said('2', at('GOALS')))
    const subscription = await watch()
    const first = [await next(subscription), await next(subscription)]
    expect(first.sort((a, b) => Number(a.clientId) - Number(b.clientId))).toEqual([
      {
        clientId: '1',
        state: at('PLAN'),
        member: { id: li.memberId, name: 'li', displayName: '李娜', role: 'STAFF' },
      },
      {
        clientId: '2',
        state: at('GOALS'),
        member: expect.objectContaining({ name: 'wang', displayName: '王强' }),
      },
    ])
    await li.query(SET, said('1', at('NAME')))
    expect(await next(subscription)).toMatchObject({ clientId: '1', state: at('NAME') })
    await li.query(SET, said('1', at('NAME'))) // a renewal is no news
    await li.query(SET, said('1', null))
    expect(await next(subscription)).toMatchObject({ clientId: '1', state: null, member: { name: 'li' } })
    await li.query(SET, said('1', null)) // who is not here does not leave
    await chen.query(SET, said('3', bytes('{}')))
    expect(await next(subscription)).toMatchObject({
      clientId: '3',
      member: { name: 'chen', role: 'REVIEWER' },
    })
    subscription.close()
  })

  it('tells of the whole member, as far as one sees them', async () => {
    const subscription = await chen.subscribe(
      `subscription ($id: ID!) { presence(declarationId: $id) { member { name unit { name } units { name } } } }`,
      { id: declarationId },
    )
    await li.query(SET, said('9', at('PLAN')))
    const { me } = await li.query('{ me { name unit { name } units { name } } }')
    expect((await subscription.next()).value).toEqual({ presence: { member: me } })
    subscription.close()
  })

  it('has each of a person’s tabs by itself, and is told to all who watch, the person too', async () => {
    const [mine, hers] = [await watch(li), await watch(wang)]
    await overSocket(li, SET, said('11', at('PLAN')))
    await li.query(SET, said('12', at('GOALS')))
    for (const subscription of [mine, hers]) {
      expect(await next(subscription)).toMatchObject({ clientId: '11', member: { name: 'li' } })
      expect(await next(subscription)).toMatchObject({ clientId: '12', member: { name: 'li' } })
    }
    await overSocket(li, SET, said('11', null))
    for (const subscription of [mine, hers])
      expect(await next(subscription)).toMatchObject({ clientId: '11', state: null })
    for (const subscription of [mine, hers]) subscription.close()
  })

  it('is of one declaration alone', async () => {
    const subscription = await watch()
    const elsewhere = await blankDeclaration(li)
    await li.query(SET, { ...said('1', at('PLAN')), declarationId: elsewhere })
    await expectNext(subscription, wang)
    subscription.close()
  })

  it('is gone when its socket is closed, and not before', async () => {
    const subscription = await watch()
    const one = tab(li)
    await overSocket(one, SET, said('21', at('PLAN')))
    await overSocket(li, SET, said('22', at('PLAN')))
    expect(await next(subscription)).toMatchObject({ clientId: '21' })
    expect(await next(subscription)).toMatchObject({ clientId: '22' })
    await one.close()
    expect(await next(subscription)).toMatchObject({ clientId: '21', state: null, member: { name: 'li' } })
    await expectNext(subscription, wang)
    subscription.close()
  })

  it('that has moved to another socket stays when the old one is closed', async () => {
    const subscription = await watch()
    const [old, fresh] = [tab(li), tab(li)]
    await overSocket(old, SET, said('31', at('PLAN')))
    expect(await next(subscription)).toMatchObject({ clientId: '31' })
    await overSocket(fresh, SET, said('31', at('PLAN')))
    await old.close()
    await overSocket(fresh, SET, said('31', at('GOALS')))
    expect(await next(subscription)).toMatchObject({ clientId: '31', state: at('GOALS') })
    await fresh.close()
    expect(await next(subscription)).toMatchObject({ clientId: '31', state: null })
    subscription.close()
  })

  it('is gone when nobody renews it, over HTTP and over a socket that stays open', async () => {
    const subscription = await watch()
    await li.query(SET, said('41', at('PLAN')))
    await overSocket(wang, SET, said('42', at('PLAN')))
    expect(await next(subscription)).toMatchObject({ clientId: '41', state: at('PLAN') })
    expect(await next(subscription)).toMatchObject({ clientId: '42', state: at('PLAN') })
    const gone = [(await subscription.next(30_000)).value, (await subscription.next(30_000)).value]
    expect(gone.map(({ presence }) => [presence.clientId, presence.state]).sort()).toEqual([
      ['41', null],
      ['42', null],
    ])
    subscription.close()
  })

  it('ends with the session', async () => {
    const subscription = await watch()
    const zhang = await signIn(server, 'zhang')
    await overSocket(zhang, SET, said('51', at('PLAN')))
    expect(await next(subscription)).toMatchObject({ clientId: '51', member: { name: 'zhang' } })
    await zhang.query('mutation { signOut }')
    expect(await next(subscription)).toMatchObject({ clientId: '51', state: null })
    subscription.close()
  })
})

describe('setPresence is refused', () => {
  it.each([
    ['no JSON', bytes('{')],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe]).toString('base64')],
    ['nothing', ''],
    ['a number', bytes('1')],
    ['null', bytes('null')],
    ['a list', bytes('[]')],
    ['a text', bytes('"here"')],
    ['what is none of place, anchor and head', bytes('{"place":{"field":"PLAN"},"name":"管理员"}')],
    ['a place that is none', bytes('{"place":"PLAN"}')],
    ['a caret that is none', bytes('{"anchor":{"x":1}}')],
  ])('with a state that is %s', async (_what, state) => {
    const { errors } = await li.ask(SET, said('1', state))
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'state' })
  })

  it('with a state above 2 kB, and taken with one just below', async () => {
    const state = (size: number) => bytes(JSON.stringify({ head: 'x'.repeat(size) }))
    expect(await li.refusal(SET, said('1', state(2_048)))).toBe('TOO_LARGE')
    expect(await li.refusal(SET, said('1', state(2_000)))).toBeNull()
  })

  it('with what is no clientId, or no bytes', async () => {
    for (const clientId of ['', 'x', '-1', '4294967296'])
      expect(await li.refusal(SET, said(clientId, at('PLAN')))).toBe('BAD_USER_INPUT')
    expect(await li.refusal(SET, said('1', '{}'))).toBe('BAD_USER_INPUT')
  })

  it('under the clientId of another member, who stays where they are', async () => {
    const subscription = await watch()
    await li.query(SET, said('61', at('PLAN')))
    expect(await next(subscription)).toMatchObject({ clientId: '61', member: { name: 'li' } })
    expect(await wang.refusal(SET, said('61', at('GOALS')))).toBe('FORBIDDEN')
    expect(await wang.refusal(SET, said('61', null))).toBe('FORBIDDEN')
    await expectNext(subscription, wang)
    const second = await watch(wang)
    expect(await second.until(({ presence }) => presence.clientId === '61')).toMatchObject({
      presence: { state: at('PLAN'), member: { name: 'li' } },
    })
    for (const each of [subscription, second]) each.close()
  })

  it('under a clientId that another member has edited with', async () => {
    const copy = await LiveCopy.open(li, declarationId)
    await copy.edit((doc) => nameOf(doc).insert(0, '一'))
    copy.updatesOfAll.close()
    expect(await wang.refusal(SET, said(copy.clientId, at('PLAN')))).toBe('FORBIDDEN')
    expect(await li.refusal(SET, said(copy.clientId, at('PLAN')))).toBeNull()
  })

  it('to nobody in particular, and to one of another unit, who see nobody either', async () => {
    const nobody = stranger(server)
    await li.query(SET, said('71', at('PLAN')))
    for (const [person, code] of [
      [nobody, 'UNAUTHENTICATED'],
      [qian, 'NOT_FOUND'],
    ] as const) {
      expect(await person.refusal(SET, said('71', at('PLAN')))).toBe(code)
      expect(await person.refusal(SET, said('72', null))).toBe(code)
      await expect(overSocket(person, SET, said('73', at('PLAN')))).rejects.toMatchObject({ code })
      const subscription = await watch(person)
      expect(await subscription.ended).toMatchObject({ error: [{ extensions: { code } }] })
      expect(subscription.events).toEqual([])
    }
    expect(await li.refusal(SET, { ...said('1', at('PLAN')), declarationId: 'nothing' })).toBe('NOT_FOUND')
  })
})
