/** What pages of other sites can do through somebody's browser, and what a browser is told to refuse for us. */
import { beforeAll, describe, expect, it } from 'vitest'
import { jixiao } from '../live/commandLine.ts'
import { bearer, signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { post, subscribe, talk } from './attack.ts'

let server: TestServer
let li: TestPerson
beforeAll(async () => {
  server = await startServer({ env: { BASE_URL: 'https://jx.example.cn/jixiao' } })
  li = await signIn(server, 'li')
})

const ME = '{ me { name } }'
const SIGN_IN = { query: 'mutation { signIn(name: "li", password: "jixiao") { token } }' }

/** Pages that are not ours, as `Origin` says. */
const STRANGE = [
  'https://evil.example',
  'https://jx.example.cn.evil.example',
  'https://evil-jx.example.cn',
  'https://jx.example.cn:8443',
  'http://jx.example.cn',
  'https://example.cn',
  'null',
  'file://',
  '',
  'https://jx.example.cn@evil.example',
]

describe('a page of another site', () => {
  it.each(STRANGE)('(%j) gets nothing done with a cookie', async (origin) => {
    const headers = { Cookie: li.cookie, Origin: origin }
    expect(await post(server, { query: 'mutation { signOut }' }, headers)).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
    })
    expect(await li.query(ME)).toEqual({ me: { name: 'li' } })
  })

  it.each(STRANGE)('(%j) opens no socket', async (origin) => {
    expect(await talk(server, [], { headers: { Cookie: li.cookie, Origin: origin } })).toMatchObject({
      code: 1006,
    })
  })

  it('signs nobody in as somebody else', async () => {
    const answer = await post(server, SIGN_IN, { Origin: 'https://evil.example' })
    expect(answer).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  it('is not told that it may ask', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' }
    const asked = await fetch(`${server.url}/graphql`, { method: 'OPTIONS', headers })
    expect([...asked.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('cannot post a form', async () => {
    const forms = {
      'text/plain': '{"query":"mutation{signOut}","x":"=',
      'application/x-www-form-urlencoded': 'query=mutation{signOut}',
    }
    for (const [type, body] of Object.entries(forms))
      expect(await post(server, body, { 'Content-Type': type, Cookie: li.cookie })).toMatchObject({
        status: 415,
      })
  })

  it('is no hindrance for ours', async () => {
    const headers = { Cookie: li.cookie, Origin: 'https://jx.example.cn' }
    expect(await post(server, { query: ME }, headers)).toMatchObject({
      status: 200,
      text: '{"data":{"me":{"name":"li"}}}\n',
    })
    const until = (messages: readonly string[]) => messages.length > 1
    expect((await talk(server, [subscribe({ query: ME })], { headers, until })).messages[1]).toContain(
      '"name":"li"',
    )
  })
})

describe('a session', () => {
  it('begins with a token of its own, whatever the browser brought', async () => {
    const brought = 'a'.repeat(43)
    const answer = await post(server, SIGN_IN, { Cookie: `jixiao_session=${brought}` })
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^jixiao_session=[\w-]{43}; Path=\/jixiao; HttpOnly; Secure; SameSite=Lax$/)
    expect(cookie).not.toContain(brought)
    expect(await bearer(server, brought).query(ME)).toEqual({ me: null })
  })

  it('is another one at each sign-in', async () => {
    const again = await post(server, SIGN_IN, { Cookie: li.cookie })
    expect(again.headers.get('set-cookie')?.split(';', 1)[0]).not.toBe(li.cookie)
  })

  it('is over once it was left, also for who kept its cookie', async () => {
    const leaving = await signIn(server, 'wang')
    const answer = await post(server, { query: 'mutation { signOut }' }, { Cookie: leaving.cookie })
    expect(answer.headers.get('set-cookie')).toMatch(/^jixiao_session=; Max-Age=0;/)
    expect(await post(server, { query: ME }, { Cookie: leaving.cookie })).toMatchObject({
      text: '{"data":{"me":null}}\n',
    })
  })

  it.each([
    '',
    'x',
    `${'a'.repeat(43)}"`,
    'undefined',
    '__proto__',
    `jx_${'0'.repeat(59)}`,
    "' or 1=1 --",
    'a'.repeat(5_000),
  ])('is not had by the cookie %j', async (token) => {
    expect(await post(server, { query: ME }, { Cookie: `jixiao_session=${token}` })).toMatchObject({
      text: '{"data":{"me":null}}\n',
    })
  })

  it('is not taken from the address, nor from a header of another name', async () => {
    const response = await fetch(
      `${server.url}/graphql?token=${li.token}&authorization=Bearer%20${li.token}`,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-Authorization': `Bearer ${li.token}`,
          Authorization: `Basic ${li.token}`,
        },
        body: JSON.stringify({ query: ME }),
      },
    )
    expect(await response.json()).toEqual({ data: { me: null } })
  })
})

describe('a browser', () => {
  it('runs no script but the page’s own files, and none from elsewhere', async () => {
    const response = await fetch(`${server.url}/jixiao/`)
    const policy = response.headers.get('content-security-policy') ?? ''
    const directives = new Map(policy.split(';').map((one) => [one.trim().split(' ', 1)[0], one.trim()]))
    expect(directives.get('script-src')).toBe("script-src 'self'")
    expect(directives.get('default-src')).toBe("default-src 'self'")
    expect(directives.get('object-src')).toBe("object-src 'none'")
    expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(directives.get('base-uri')).toBe("base-uri 'self'")
    expect(directives.get('form-action')).toBe("form-action 'self'")
    expect(policy).not.toMatch(/unsafe|\*|https?:|script-src-(attr|elem)/)
  })

  it('runs no script of another place or inline in GraphiQL either, which may have styles of its own', async () => {
    const policy =
      (await fetch(`${server.url}/jixiao/graphiql/`)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toMatch(/unsafe|\*|https?:/)
  })

  it('finds none in the page that it would have to refuse', async () => {
    const page = await (await fetch(`${server.url}/jixiao/`)).text()
    expect([...page.matchAll(/<script\b([^>]*)>([^<]*)/g)].filter(([, , inside]) => inside?.trim())).toEqual(
      [],
    )
    expect(page).not.toMatch(/\son\w+=|javascript:|<style|\sstyle=/i)
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  it.each([
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['strict-transport-security', /^max-age=\d{8}/],
    ['x-powered-by', null],
    ['server', null],
  ])('is told %s on every address', async (name, value) => {
    for (const [path, method] of [
      ['/', 'GET'],
      ['/health', 'GET'],
      ['/nothing.js', 'GET'],
      ['/graphql', 'GET'],
      ['/x', 'POST'],
    ]) {
      const header = (await fetch(`${server.url}${path}`, { method: method! })).headers.get(name)
      if (value === null) expect(header).toBeNull()
      else expect(header).toMatch(value)
    }
  })

  it('keeps no answer of the API', async () => {
    for (const query of [ME, '{ nope', '{ units { id } }'])
      expect((await post(server, { query })).headers.get('cache-control')).toBe('no-store')
    expect((await post(server, 'nope')).headers.get('cache-control')).toBe('no-store')
  })
})

describe('in production a stranger', () => {
  let production: TestServer
  let wu: TestPerson
  beforeAll(async () => {
    production = await startServer({
      env: { NODE_ENV: 'production', SESSION_SECRET: 'only-this-test-knows-this-secret-0123456789' },
    })
    await jixiao(production, ['unit', 'add', '一单位'])
    await jixiao(
      production,
      ['member', 'add', 'wu', '--display', '吴', '--role', 'LEAD', '--unit', '一单位', '--password-stdin'],
      'a long password',
    )
    wu = await signIn(production, 'wu', 'a long password')
  })

  const INTROSPECTIONS = [
    '{ __schema { queryType { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ a: __schema { types { name } } }',
    'query A { me { id } } query B { ...F } fragment F on Query { ... { __schema { types { name } } } }',
  ]
  it.each(INTROSPECTIONS)('is not told what there is to ask for: %s', async (query) => {
    const payload = { query, operationName: query.startsWith('query A') ? 'B' : undefined }
    for (const round of [1, 2]) {
      expect(await post(production, payload), `${round}`).toMatchObject({ code: 'UNAUTHENTICATED' })
      const heard = await talk(production, [subscribe(payload)], { until: ({ length }) => length > 1 })
      expect(heard.messages.join()).toContain('UNAUTHENTICATED')
      // What a member is told is not remembered for a stranger.
      expect(await post(production, payload, { Authorization: `Bearer ${wu.token}` })).toMatchObject({
        code: null,
      })
    }
  })

  it.each([
    '{ declaratons { id } }',
    'mutation { signin(name: "x", pasword: "y") { token } }',
    '{ me { nam } }',
    '{ me { ...on Membr { id } } }',
  ])('is not told what they may have meant: %s', async (query) => {
    expect((await post(production, { query }, { Authorization: `Bearer ${wu.token}` })).text).toContain(
      'Did you mean',
    )
    expect((await post(production, { query })).text).not.toContain('Did you mean')
    const heard = await talk(production, [subscribe({ query })], { until: ({ length }) => length > 1 })
    expect(heard.messages.join()).toContain('GRAPHQL_VALIDATION_FAILED')
    expect(heard.messages.join()).not.toContain('Did you mean')
  })
})
