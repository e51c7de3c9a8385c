/** Whose rights end stops sending and receiving within seconds, whatever is open, however it was opened. */
import { once } from 'node:events'
import { nameOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { jixiao } from '../live/commandLine.ts'
import { blankDeclaration } from '../live/declarations.ts'
import { openAll } from '../live/everySubscription.ts'
import { LiveCopy, PUSH_UPDATE, pushed } from '../live/LiveCopy.ts'
import { overSocket } from '../live/overSocket.ts'
import { atBrowser, signIn, type TestPerson } from '../support/person.ts'
import { Proxy } from '../support/proxy.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SET = `mutation ($declarationId: ID!, $clientId: String!, $state: Base64) {
  setPresence(declarationId: $declarationId, clientId: $clientId, state: $state)
}`
const PRESENCE = `subscription ($declarationId: ID!) { presence(declarationId: $declarationId) { clientId state } }`
interface Here {
  readonly presence: { readonly clientId: string; readonly state: string | null }
}
const STATE = Buffer.from(JSON.stringify({ place: { field: 'PLAN' } })).toString('base64')

/** Milliseconds in which a vanished tab is gone (8 s), and what a busy machine takes. */
const PRESENCE_LIMIT = 10_000

let server: TestServer
let zhang: TestPerson
let declarationId: string

beforeAll(async () => {
  server = await startServer()
  zhang = await signIn(server, 'zhang')
  declarationId = await blankDeclaration(zhang)
  const mei = ['member', 'add', 'mei', '--unit', '上海科学技术交流中心', '--password-stdin']
  await jixiao(server, mei, 'jixiao again')
})

/** Of a person's tab. */
const idOf = (name: string, tab: number) =>
  String(1_000 + 10 * Object.values(ENDS).findIndex(({ by }) => by === name) + tab)

interface End {
  readonly by: string
  readonly password?: string
  /** The closing code of open sockets, and what a push is told afterwards. */
  readonly code: number
  readonly afterwards: string
  readonly end: (who: TestPerson) => unknown
}
const GONE = { code: 4401, afterwards: 'UNAUTHENTICATED' } as const

const ENDS: Readonly<Record<string, End>> = {
  'signed out': { by: 'li', ...GONE, end: (who) => who.query('mutation { signOut }') },
  'changed their password elsewhere': {
    ...{ by: 'sun', ...GONE },
    end: async () => {
      const elsewhere = await signIn(server, 'sun')
      await elsewhere.query(
        'mutation { changePassword(oldPassword: "jixiao", newPassword: "correct horse") }',
      )
    },
  },
  'was idle too long': {
    ...{ by: 'wang', ...GONE },
    end: ({ memberId }) =>
      server.sql('update session set expires_at = ? where member_id = ?', new Date(1), memberId),
  },
  'was disabled': { by: 'chen', ...GONE, end: () => jixiao(server, ['member', 'disable', 'chen']) },
  'got a new password from an administrator': {
    ...{ by: 'mei', password: 'jixiao again', ...GONE },
    end: () => jixiao(server, ['member', 'password', 'mei', '--password-stdin'], 'correct horse'),
  },
  'has another role': {
    ...{ by: 'liu', code: 4403, afterwards: 'FORBIDDEN' },
    end: ({ memberId }) => server.sql(`update member set role = 'ADMIN' where id = ?`, memberId),
  },
  'has other units': {
    ...{ by: 'zhao', code: 4403, afterwards: 'NOT_FOUND' },
    end: ({ memberId }) => server.sql('delete from member_unit where member_id = ?', memberId),
  },
}

describe.concurrent('a member who', () => {
  it.each(Object.entries(ENDS))('%s', async (_what, { by, password, code, afterwards, end }) => {
    const who = await signIn(server, by, password)
    const sockets = [who, atBrowser(who)]
    const copy = await LiveCopy.open(who, declarationId)
    const push = pushed(
      declarationId,
      copy.change((doc) => nameOf(doc).insert(0, by)),
      copy.clientId,
    )
    const watched = await zhang.subscribe<Here>(PRESENCE, { declarationId })
    const here = { declarationId, state: STATE }
    for (const [i, socket] of sockets.entries())
      await overSocket(socket, SET, { ...here, clientId: idOf(by, i) })
    const open = (await Promise.all(sockets.map((socket) => openAll(socket, declarationId)))).flat()

    await end(who)
    for (const subscription of [...open, copy.updatesOfAll])
      expect((await subscription.ended).error).toMatchObject({ code })
    const gone = new Set<string>()
    await watched.until(({ presence }) => {
      if (presence.state === null) gone.add(presence.clientId)
      return sockets.every((_socket, tab) => gone.has(idOf(by, tab)))
    })

    const seen = open.map(({ events }) => events.length)
    await zhang.query(
      `mutation { editDeclaration(input: { id: "${declarationId}", category: "${by}" }) { sequence } }`,
    )
    expect(open.map(({ events }) => events.length)).toEqual(seen)
    expect(await who.refusal(PUSH_UPDATE, push)).toBe(afterwards)
    await expect(overSocket(who, PUSH_UPDATE, push)).rejects.toBeTruthy()
    for (const socket of sockets) await socket.close()
    watched.close()
  })
})

/** A socket by hand, which does what no well-behaved client would. */
async function handmadeSocket({ cookie }: TestPerson, port: string | number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    headers: { cookie },
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await once(socket, 'message')
  return socket
}

const ask = (socket: WebSocket, id: string, query: string, variables: object) =>
  socket.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } }))

describe.concurrent('a peer that does not say goodbye', () => {
  it('is not heard any more when its session has ended, and hears nothing', async () => {
    const [other, id] = [await signIn(server, 'zhang'), await blankDeclaration(zhang)]
    const copy = await LiveCopy.open(other, id)
    const update = copy.change((doc) => nameOf(doc).insert(0, '不该'))
    copy.updatesOfAll.close()
    const socket = await handmadeSocket(other, new URL(server.url).port)
    ask(socket, '1', 'subscription ($id: ID!) { declarationChanged(declarationId: $id) { sequence } }', {
      id,
    })
    ask(socket, '2', '{ me { name } }', {})
    await once(socket, 'message')
    const heard: string[] = []
    socket.on('message', (message) => heard.push(String(message)))
    socket.pause() // the closing frame is never read, so never answered
    await other.query('mutation { signOut }')
    ask(socket, '3', PUSH_UPDATE, pushed(id, update, copy.clientId))
    const before = await nameNow(id)
    await zhang.query(`mutation { editDeclaration(input: { id: "${id}", category: "之后" }) { sequence } }`)
    expect(await nameNow(id)).toBe(before)
    socket.resume()
    expect(await once(socket, 'close')).toMatchObject([4401, Buffer.from('UNAUTHENTICATED')])
    expect(heard.filter((message) => !message.includes('"id":"2"'))).toEqual([])
  })

  it('is here no more within seconds when its line is cut', async () => {
    const watched = await zhang.subscribe<Here>(PRESENCE, { declarationId })
    const proxy = await Proxy.to(server)
    const socket = await handmadeSocket(await signIn(server, 'zhang'), proxy.port)
    const here = { declarationId, clientId: '77', state: STATE }
    const renewing = setInterval(() => ask(socket, crypto.randomUUID(), SET, here), 500)
    const of77 = ({ presence }: Here) => presence.clientId === '77'
    expect(await watched.until(of77)).toMatchObject({ presence: { state: STATE } })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    proxy.fallSilent()
    expect(await watched.until(of77, PRESENCE_LIMIT)).toMatchObject({ presence: { state: null } })
    clearInterval(renewing)
    expect(socket.readyState).toBe(WebSocket.OPEN) // as far as it knows
    socket.terminate()
    watched.close()
  })
})

const nameNow = async (id: string): Promise<string> =>
  (await zhang.query(`{ declaration(id: "${id}") { name } }`)).declaration.name
