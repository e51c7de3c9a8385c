/** Requests, frames and sockets that are none, too large, too slow or too many. */
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { readJson } from '../../server/http/readJson.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askOnSocket, type Heard, post, raw, subscribe, talk } from './attack.ts'

let server: TestServer
let li: TestPerson
/** A socket that says nothing from the beginning on. */
let silent: Promise<Heard>
beforeAll(async () => {
  server = await startServer()
  silent = talk(server, [], { init: null })
  li = await signIn(server, 'li')
})
afterAll(async () => {
  expect(server.output).not.toMatch(/"level":[56]0|RangeError/)
  expect(await li.query('{ me { name } }')).toEqual({ me: { name: 'li' } })
})

const ME = '{ me { id } }'
const asLi = () => JSON.stringify({ authorization: `Bearer ${li.token}` })

describe('a body', () => {
  it.each([
    'text/plain',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'text/json',
    'application/json, text/plain',
    'application/x-protobuf',
    '',
  ])('of the type %j is not read', async (type) => {
    expect(await post(server, { query: ME }, { 'Content-Type': type })).toMatchObject({ status: 415 })
  })

  it.each(['', 'null', '5', '"x"', '[]', '{}', '{"query":1}', '{"query":["{me{id}}"]}', '{"query":{}}'])(
    'that is %j is refused',
    async (body) => {
      expect(await post(server, body)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
    },
  )

  it.each([
    { query: ME, variables: [] },
    { query: ME, variables: '{}' },
    { query: ME, extensions: 'x' },
    { query: ME, operationName: {} },
    { query: ME, operationName: ['Q'] },
  ])('with %j is refused', async (body) => {
    expect(await post(server, body)).toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  it.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip'])(
    'that is packed by %s is not unpacked',
    async (encoding) => {
      expect(await post(server, { query: ME }, { 'Content-Encoding': encoding })).toMatchObject({
        status: 415,
      })
    },
  )

  it('of a stranger is refused past 64 KB, also where it does not say its length', async () => {
    const body = JSON.stringify({ query: `${ME} # ${'x'.repeat(65_536)}` })
    expect(await post(server, body)).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    const request = httpRequest(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    })
    request.on('error', () => undefined)
    const answer = once(request, 'response') as Promise<[IncomingMessage]>
    for (let sent = 0; sent < 70; sent += 1) request.write('x'.repeat(1_024))
    expect((await answer)[0].statusCode).toBe(413)
    request.destroy()
  })

  it('of a member is refused past what a form may have', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': String(22 * 1024 * 1024) }
    const request = httpRequest(`${server.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, Authorization: `Bearer ${li.token}` },
    })
    request.on('error', () => undefined)
    request.flushHeaders()
    const [{ statusCode }] = (await once(request, 'response')) as [IncomingMessage]
    expect(statusCode).toBe(413)
    request.destroy()
  })

  it('that is refused is taken in as long as it comes: the connection is not broken under who sends it', async () => {
    const pieces = 16
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    let [answer, sent] = ['', 0]
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
    const ended = once(socket, 'end').then(() => sent)
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${pieces}\r\n\r\n`,
    )
    for (; sent < pieces; sent += 1) {
      await pause(200)
      socket.write('x')
    }
    expect(await ended).toBe(pieces)
    expect(answer).toMatch(/^HTTP\/1.1 415 /)
  })

  it('that is answered leaves its connection open for longer than a proxy keeps it', async () => {
    const { headers } = await fetch(`${server.url}/health`)
    expect(headers.get('keep-alive')).toBe('timeout=75')
  })

  it('that comes too slowly is given up', async () => {
    const limits = { most: 1_000, patience: 50 }
    const slow = createServer((request, response) => {
      readJson(request, limits).catch((error: object) => response.end(JSON.stringify(error)))
    })
    await once(slow.listen(0, '127.0.0.1'), 'listening')
    const { port } = slow.address() as AddressInfo
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
    })
    request.on('error', () => undefined)
    request.write('{')
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    expect(String((await once(response, 'data'))[0])).toContain('"status":408')
    request.destroy()
    slow.close()
    slow.closeAllConnections()
  })
})

describe('a request', () => {
  const BODY = '{"query":"{ me { id } }"}'
  const HEAD = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`

  it.each<[string, string]>([
    ['with two lengths', `${HEAD}Content-Length: 25\r\nContent-Length: 5\r\n\r\n${BODY}`],
    ['with a length and chunks', `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['with a length below nothing', `${HEAD}Content-Length: -5\r\n\r\n${BODY}`],
    ['with a line break within a header', `${HEAD}X-A: a\rX-B: b\r\n\r\n`],
    ['with a space before a colon', `${HEAD}Content-Length : 25\r\n\r\n${BODY}`],
    ['with more headers than are read', `${HEAD}X-A: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['in no known version', `GET / HTTP/9.9\r\nHost: x\r\n\r\n`],
    ['without a host', 'GET /health HTTP/1.1\r\n\r\n'],
    ['that is none', '\u0016\u0003\u0001\u0000'],
  ])('%s ends its connection alone', async (_what, bytes) => {
    const heard = await raw(server, bytes)
    expect(heard === '' || /^HTTP\/1\.1 4\d\d /.test(heard), heard).toBe(true)
    expect(heard).not.toMatch(/\bat .*\.js|node:internal/)
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('by %s does nothing', async (method) => {
    const request = httpRequest(`${server.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`, {
      method,
    })
    request.setHeader('Authorization', `Bearer ${li.token}`).end()
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    expect(response.statusCode).toBe(405)
    expect(response.headers['access-control-allow-origin']).toBeUndefined()
    response.resume()
  })
})

describe('a frame', () => {
  it.each<[string, string | Buffer]>([
    ['that is no JSON', 'nope'],
    ['of bytes', Buffer.from([1, 2, 3, 255])],
    ['of no known type', '{"type":"x"}'],
    ['of a type that every object has', '{"type":"__proto__"}'],
    ['without an id', JSON.stringify({ type: 'subscribe', payload: { query: ME } })],
    ['with an object as its id', subscribe({ query: ME }, {})],
    ['with a text as its variables', subscribe({ query: ME, variables: 'x' })],
    ['with an object as its operation', subscribe({ query: ME, operationName: {} })],
    ['that is a list', '[]'],
  ])('%s closes its socket', async (_what, frame) => {
    expect(await talk(server, [frame], { init: asLi() })).toMatchObject({ code: 4400 })
  })

  it('of a member is refused past 1 MB, of a stranger past 64 KB', async () => {
    const large = (length: number) => subscribe({ query: `${ME} # ${'x'.repeat(length)}` })
    expect(await talk(server, [large(1_100_000)], { init: asLi() })).toMatchObject({ code: 1009 })
    expect(await talk(server, [large(70_000)])).toMatchObject({ code: 1009 })
    const query = `${ME} # ${'x'.repeat(70_000)}`
    expect(await askOnSocket(server, { query }, li.token)).toBeNull()
  })

  it('names its operation by a short id', async () => {
    const heard = await talk(server, [subscribe({ query: ME }, 'x'.repeat(101))], {
      until: ({ length }) => length > 1,
    })
    expect(heard.messages.join()).toContain('TOO_LARGE')
  })

  it('may name it as every object names something', async () => {
    const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const frames = ids.map((id) => subscribe({ query: '{ me { name } }' }, id))
    const until = (messages: readonly string[]) =>
      messages.filter((one) => one.includes('"complete"')).length === 4
    const { messages } = await talk(server, frames, { init: asLi(), until })
    expect(messages.filter((one) => one.includes('"name":"li"'))).toHaveLength(4)
  })
})

describe('a socket', () => {
  it('that says nothing is closed', async () => {
    expect(await silent).toMatchObject({ code: 4408 })
  })

  it('that asks before it says who it is is closed', async () => {
    const socket = new WebSocket(server.wsUrl, 'graphql-transport-ws')
    socket.on('open', () => socket.send(subscribe({ query: ME })))
    expect((await once(socket, 'close'))[0]).toBe(4401)
  })

  it('that says twice who it is is closed', async () => {
    expect(await talk(server, ['{"type":"connection_init"}'])).toMatchObject({ code: 4429 })
  })

  it('of another protocol is closed', async () => {
    const socket = new WebSocket(server.wsUrl, 'graphql-ws')
    expect(await once(socket, 'open').catch(String)).toContain('no subprotocol')
  })

  it.each([
    '[]',
    '"x"',
    '5',
    '{"authorization":{}}',
    '{"authorization":["Bearer x"]}',
    '{"member":{}}',
    '{"member":"__proto__"}',
  ])('that opens with %s is nobody’s', async (init) => {
    expect([4400, 4401]).toContain((await talk(server, [], { init })).code)
  })

  it('has no rights by what every object inherits', async () => {
    const init = `{"__proto__":${asLi()},"constructor":{"prototype":${asLi()}}}`
    const until = (messages: readonly string[]) => messages.length > 1
    const { messages } = await talk(server, [subscribe({ query: '{ me { name } }' })], { init, until })
    expect(messages[1]).toContain('{"data":{"me":null}}')
  })

  it('has 200 operations under way at most', async () => {
    const followed = Array.from({ length: 260 }, (_, i) =>
      subscribe({ query: 'subscription { indicatorChanged { id } }' }, `s${i}`),
    )
    const until = (messages: readonly string[]) => messages.some((one) => one.includes('"id":"s259"'))
    const { messages } = await talk(server, followed, { init: asLi(), until })
    expect(messages.filter((one) => one.includes('RATE_LIMITED'))).toHaveLength(60)
  })

  it('may begin and leave thousands of operations, and nothing of them stays', async () => {
    const followed = Array.from({ length: 3_000 }, (_, i) => [
      subscribe({ query: 'subscription { indicatorChanged { id } }' }, `s${i}`),
      `{"id":"s${i}","type":"complete"}`,
    ])
    const until = (messages: readonly string[]) => messages.some((one) => one.includes('"id":"last"'))
    const { messages } = await talk(
      server,
      [...followed.flat(), subscribe({ query: '{ me { name } }' }, 'last')],
      {
        init: asLi(),
        until,
      },
    )
    expect(messages.join()).toContain('"name":"li"')
    expect(messages.join()).not.toContain('RATE_LIMITED')
  })

  it('of strangers there are 1,000 at most: the oldest go, and members stay', async () => {
    const open = async () => {
      const socket = new WebSocket(server.wsUrl, 'graphql-transport-ws')
      socket.on('error', () => undefined)
      socket.on('open', () => socket.send('{"type":"connection_init"}'))
      await once(socket, 'message')
      return socket
    }
    const closed = new Promise<boolean>((resolve) => li.socket().on('closed', () => resolve(true)))
    for await (const _answer of li.socket().iterate({ query: ME })) break
    const first = await open()
    const gone = once(first, 'close')
    const others: WebSocket[] = []
    for (let round = 0; round < 10; round += 1)
      others.push(...(await Promise.all(Array.from({ length: 101 }, open))))
    expect((await gone)[0]).toBe(4401)
    expect(await Promise.race([closed, li.query('{ me { name } }')])).toEqual({ me: { name: 'li' } })
    for (const socket of others) socket.terminate()
  })
})
