/** What operators see of the server: its health, its metrics, its log; and that none of it tells of people. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { PROBLEM_WORDS } from '@jixiao/schema'
import type { Services } from '../../server/api/context.ts'
import { Closing } from '../../server/http/Closing.ts'
import { health } from '../../server/http/health.ts'
import { loggedError } from '../../server/loggedError.ts'
import { readSettings } from '../../server/settings.ts'
import { blankDeclaration } from '../live/declarations.ts'
import { signIn, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

const TOKEN = 'what-only-prometheus-knows-0123456789'
let server: TestServer
let li: TestPerson
beforeAll(async () => {
  server = await startServer({ env: { METRICS_TOKEN: TOKEN, LOG_LEVEL: 'debug' } })
  li = await signIn(server, 'li')
})

describe('health', () => {
  it('is ready and live while all is well', async () => {
    for (const path of ['/health', '/health/ready', '/health/live']) {
      const response = await fetch(`${server.url}${path}`)
      expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
    }
  })

  it('is not ready while nothing can be stored, nor while it stops, and live all the same', async () => {
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' })
    const writer = { write: () => Promise.reject(full) }
    const closing = new Closing()
    const log = pino({ level: 'silent' })
    const { answer } = health({ store: { writer }, log } as unknown as Services, closing)
    const asked = createServer((request, response) => void answer(request.url!, response))
    await once(asked.listen(0, '127.0.0.1'), 'listening')
    const { port } = asked.address() as AddressInfo
    const ask = async (path: string) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`)
      return [response.status, await response.json()]
    }
    expect(await ask('/health/ready')).toEqual([503, { status: 'unavailable', cause: 'DISK_FULL' }])
    expect(await ask('/health/live')).toEqual([200, { status: 'ok' }])
    void closing.run(log)
    expect(await ask('/health')).toEqual([503, { status: 'stopping' }])
    expect(await ask('/health/ready')).toEqual([503, { status: 'stopping' }])
    expect(await ask('/health/live')).toEqual([200, { status: 'ok' }])
    asked.close()
    asked.closeAllConnections()
  })
})

describe('metrics', () => {
  const read = async (headers: Record<string, string> = { Authorization: `Bearer ${TOKEN}` }) => {
    const response = await fetch(`${server.url}/metrics`, { headers })
    return { status: response.status, text: await response.text() }
  }
  const valueOf = (text: string, series: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${series} `))
        ?.slice(series.length) ?? Number.NaN,
    )

  it('are for whoever brings their secret, and no session or token of the API', async () => {
    const wrong = [
      '',
      'Bearer x',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
      `Bearer ${li.token}`,
    ]
    for (const authorization of wrong) expect((await read({ Authorization: authorization })).status).toBe(401)
    expect((await read({ Cookie: li.cookie })).status).toBe(401)
    expect((await read()).status).toBe(200)
    expect(await stranger(server).query('{ me { id } }', {}, { Authorization: `Bearer ${TOKEN}` })).toEqual({
      me: null,
    })
  })

  it('count operations, edits and commits, and tell of rooms, sockets and the event loop', async () => {
    const OPERATIONS = (transport: string, kind: string, outcome: string) =>
      `jixiao_operations_total{transport="${transport}",kind="${kind}",outcome="${outcome}"}`
    const before = (await read()).text
    const id = await blankDeclaration(li)
    await li.query(
      'mutation ($id: ID!) { editDeclaration(input: { id: $id, category: "经常性" }) { sequence } }',
      { id },
    )
    await li.ask('mutation { editDeclaration(input: { id: "never", category: "x" }) { sequence } }')
    await li.ask('{ nope }')
    await li.ask('{')
    const subscription = await li.subscribe('subscription { indicatorChanged { id } }')
    const { text } = await read()
    const grown = (series: string) => valueOf(text, series) - (valueOf(before, series) || 0)
    expect(grown(OPERATIONS('http', 'mutation', 'OK'))).toBe(2)
    expect(grown(OPERATIONS('http', 'mutation', 'NOT_FOUND'))).toBe(1)
    expect(grown(OPERATIONS('http', 'none', 'GRAPHQL_VALIDATION_FAILED'))).toBe(1)
    expect(grown(OPERATIONS('http', 'none', 'GRAPHQL_PARSE_FAILED'))).toBe(1)
    expect(grown(OPERATIONS('socket', 'subscription', 'OK'))).toBe(1)
    expect(grown(OPERATIONS('socket', 'query', 'OK'))).toBeGreaterThan(0)
    expect(grown('jixiao_edits_total{means="BROWSER"}')).toBe(2)
    expect(grown('jixiao_commits_total{outcome="committed"}')).toBeGreaterThan(0)
    expect(valueOf(text, 'jixiao_commits_total{outcome="failed"}')).toBe(0)
    expect(valueOf(text, 'jixiao_commits_waiting')).toBe(0)
    expect(valueOf(text, 'jixiao_rooms')).toBeGreaterThan(0)
    expect(valueOf(text, 'jixiao_sockets{of="known"}')).toBe(1)
    expect(valueOf(text, 'jixiao_sockets{of="strangers"}')).toBe(0)
    expect(valueOf(text, 'jixiao_socket_operations')).toBe(1)
    expect(valueOf(text, 'jixiao_socket_waiting_bytes{of="all"}')).toBe(0)
    expect(valueOf(text, 'jixiao_ready')).toBe(1)
    expect(valueOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
    subscription.close()
    await li.close()
    await expect.poll(async () => valueOf((await read()).text, 'jixiao_sockets{of="known"}')).toBe(0)
  })

  it('have labels of closed lists alone, whoever asks for what', async () => {
    await li.ask('query 机密 { me { id } }')
    await li.ask('query Secret($Hidden: ID!) { node(id: $Hidden) { id } }', { Hidden: '机密' })
    await stranger(server).ask('mutation { signIn(name: "机密", password: "机密的密码") { token } }')
    const { text } = await read()
    const closed = {
      transport: ['http', 'socket'],
      kind: ['query', 'mutation', 'subscription', 'none'],
      outcome: ['OK', 'committed', 'failed', ...Object.keys(PROBLEM_WORDS)],
      means: ['BROWSER', 'TOKEN', 'IMPORT', 'SUGGESTION', 'REPAIR', 'RESTORE', 'MIGRATION'],
      of: ['known', 'strangers', 'all', 'slowest'],
    }
    const series = text.split('\n').filter((line) => line.startsWith('jixiao_'))
    for (const [, name, value] of series.join('\n').matchAll(/[{,](\w+)="([^"]*)"/g))
      expect(closed[name as keyof typeof closed], name).toContain(value)
    expect(text).not.toMatch(/机密|Secret|Hidden|科学技术|li\b.*"/)
    expect(text.split('\n').length).toBeLessThan(600)
  })

  it.each(['short', 'with spaces in between', 'x'.repeat(501)])(
    'are not begun with the secret %j',
    (secret) => {
      expect(() => readSettings({ METRICS_TOKEN: secret })).toThrow(/设置 METRICS_TOKEN 有误/)
    },
  )
})

describe('a request', () => {
  const named = async (path: string, id?: string) => {
    const headers = { 'Content-Type': 'application/json', ...(id !== undefined && { 'X-Request-Id': id }) }
    const body = path === '/graphql' ? { method: 'POST', body: '{"query":"{ me { id } }"}' } : {}
    return (await fetch(`${server.url}${path}`, { headers, ...body })).headers.get('x-request-id')
  }

  it('keeps the name that a proxy gave it, where that is one', async () => {
    for (const path of ['/graphql', '/health', '/', '/nothing.js'])
      expect(await named(path, 'a-1.b:2_C')).toBe('a-1.b:2_C')
    for (const wrong of ['', 'a b', 'a"b', '{}', '<script>', 'x'.repeat(65), '%0a'])
      expect(await named('/graphql', wrong)).toMatch(/^[\w-]{12}$/)
    const [one, other] = [await named('/graphql'), await named('/graphql')]
    expect(one).not.toBe(other)
  })

  it('is named in its lines of the log', async () => {
    await named('/graphql', 'this-one')
    await expect.poll(() => server.output).toContain('"requestId":"this-one"')
    const line = server.output.split('\n').find((each) => each.includes('"this-one"'))!
    expect(JSON.parse(line)).toMatchObject({ msg: 'operation', kind: 'query', fields: ['me'], outcome: 'OK' })
  })

  it('is named on a socket, each operation by itself', async () => {
    for (let round = 0; round < 2; round += 1)
      for await (const _answer of li.socket().iterate({ query: '{ projects { totalCount } }' })) break
    const lines = server.output
      .split('\n')
      .filter((line) => line.includes('"projects"') && line.includes('"socket"'))
    const ids = lines.map((line) => (JSON.parse(line) as { requestId: string }).requestId)
    expect(new Set(ids).size).toBe(2)
  })
})

describe('a failure in the log', () => {
  it.each<[string, Error, string]>([
    [
      'of SQLite',
      Object.assign(new Error(`unrecognized token: "'机密`), { code: 'SQLITE_ERROR' }),
      'unrecognized token: …',
    ],
    [
      'of a constraint',
      Object.assign(new Error('UNIQUE constraint failed: member.name'), { code: 'SQLITE_CONSTRAINT' }),
      'UNIQUE constraint failed: member.name',
    ],
    [
      'of PostgreSQL',
      Object.assign(new Error('invalid input syntax for type integer: "机密"'), {
        code: '22P02',
        detail: 'Key (name)=(机密)',
        query: "select '机密'",
      }),
      'invalid input syntax for type integer: …',
    ],
    [
      'of statement that quotes',
      Object.assign(new Error("insert into t values ('机密', 'x')"), { code: 'SQLITE_ERROR' }),
      'insert into t values (…',
    ],
    [
      'of a parser',
      new SyntaxError(`Unexpected token 'x', "机密" is not valid JSON`),
      `Unexpected token 'x', …`,
    ],
    [
      'of a property that is a text',
      new TypeError("Cannot set properties of undefined (setting '机密')"),
      'Cannot set properties of undefined (setting …)',
    ],
    [
      'of code',
      new TypeError("Cannot read properties of undefined (reading 'cursor')"),
      "Cannot read properties of undefined (reading 'cursor')",
    ],
  ])('%s says what, and nothing that it quotes', (_what, error, message) => {
    const logged = loggedError(Object.assign(error, { input: '机密' }))
    expect(logged.message).toBe(message)
    expect(logged.stack).toMatch(/^\s+at .*watching\.test/)
    expect(JSON.stringify(logged)).not.toContain('机密')
    const around = loggedError(new Error('around', { cause: error }))
    expect(around.cause).toMatchObject({ message })
    expect(JSON.stringify(around)).not.toContain('机密')
  })

  it('that is no error says of what kind it is', () => {
    for (const thrown of ['机密', { text: '机密' }, null, undefined])
      expect(loggedError(thrown).message).toBe('')
  })
})
