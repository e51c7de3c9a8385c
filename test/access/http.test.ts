import { once } from 'node:events'
import { getIntrospectionQuery } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { signIn, stranger } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body,
  })

interface Refusal {
  readonly status: number
  readonly code: string
  readonly text: string
}

async function refusal(response: Response): Promise<Refusal> {
  const text = await response.text()
  const { errors } = JSON.parse(text) as { errors: { extensions: { code: string } }[] }
  return { status: response.status, code: errors[0]?.extensions.code ?? '', text }
}

describe('POST /graphql', () => {
  it.each([
    ['{ nope', 200, 'GRAPHQL_PARSE_FAILED'],
    ['{ nope }', 200, 'GRAPHQL_VALIDATION_FAILED'],
    ['query A { me { id } } query B { me { id } }', 200, 'BAD_USER_INPUT'],
    ['query ($id: ID!) { node(id: $id) { id } }', 200, 'BAD_USER_INPUT'],
    ['subscription { indicatorChanged { kind } }', 200, 'BAD_USER_INPUT'],
    ['', 400, 'BAD_USER_INPUT'],
  ])('under application/json answers %j with %d %s', async (query, status, code) => {
    expect(await refusal(await post(JSON.stringify({ query })))).toMatchObject({ status, code })
  })

  it('under application/graphql-response+json answers what is no request with 400', async () => {
    const accept = { Accept: 'application/graphql-response+json' }
    expect(await refusal(await post('{"query":"{ nope"}', accept))).toMatchObject({ status: 400 })
  })

  it('takes JSON only, of a sensible size, and no GET', async () => {
    expect(await refusal(await post('{"query":'))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
    expect(await refusal(await post('{}', { 'Content-Type': 'text/plain' }))).toMatchObject({ status: 415 })
    expect(await refusal(await post('{}', { 'Content-Encoding': 'gzip' }))).toMatchObject({ status: 415 })
    const large = JSON.stringify({ query: `{ me { id } } # ${'x'.repeat(70_000)}` })
    expect(await refusal(await post(large))).toMatchObject({ status: 413, code: 'TOO_LARGE' })
    expect((await fetch(`${server.url}/graphql?query={me{id}}`)).status).toBe(405)
  })

  it('takes larger requests of those who are signed in', async () => {
    const { cookie } = await signIn(server, 'li')
    const large = JSON.stringify({ query: `{ me { name } } # ${'x'.repeat(70_000)}` })
    expect(await (await post(large, { Cookie: cookie })).json()).toEqual({ data: { me: { name: 'li' } } })
  })

  it('does not repeat what was sent', async () => {
    const SIGN_IN =
      'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { token } }'
    const wrong = {
      query: SIGN_IN,
      variables: { name: 'li', password: { secret: 'hunter2 at "password";' } },
    }
    const { text, code } = await refusal(await post(JSON.stringify(wrong)))
    expect(code).toBe('BAD_USER_INPUT')
    expect(text).not.toContain('hunter2')
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { field: 'password' } }] })
    const literal = await refusal(
      await post(
        JSON.stringify({ query: 'mutation { signIn(name: "li", password: {a: "hunter2"}) { token } }' }),
      ),
    )
    expect(literal.text).not.toContain('hunter2')
  })

  it('has a policy that lets nothing in from elsewhere', async () => {
    const { headers } = await fetch(server.url)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|https?:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  it('lets the editor of GraphiQL write styles, and there too no script but ours', async () => {
    const policy = (await fetch(`${server.url}/graphiql`)).headers.get('content-security-policy')
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("style-src 'self' 'unsafe-inline';")
    expect((await fetch(`${server.url}/graphiqlx`)).headers.get('content-security-policy')).not.toContain(
      'unsafe',
    )
  })

  it('refuses a query that asks in circles, however it is written', async () => {
    const circle = (rounds: number) =>
      `{ declarations { nodes { ${'project { declarations { '.repeat(rounds)}id${' } }'.repeat(rounds)} } } }`
    expect(await refusal(await post(JSON.stringify({ query: circle(10) })))).toMatchObject({
      code: 'TOO_COMPLEX',
    })
    const fragments = Array.from(
      { length: 12 },
      (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`,
    )
    const bomb = `{ ...F0 } ${fragments.join(' ')} fragment F12 on Query { a: me { id } }`
    expect(await refusal(await post(JSON.stringify({ query: bomb })))).toMatchObject({ code: 'TOO_COMPLEX' })
    const { code } = await stranger(server)
      .socket()
      .iterate({ query: circle(10) })
      .next()
      .catch((errors) => errors[0].extensions)
    expect(code).toBe('TOO_COMPLEX')
  })

  it('answers the introspection of the usual tools', async () => {
    expect(await stranger(server).query(getIntrospectionQuery())).toHaveProperty('__schema.types')
  })
})

describe('WebSocket /graphql', () => {
  const open = (headers: Record<string, string>) =>
    new WebSocket(server.wsUrl, 'graphql-transport-ws', { headers })

  it('is not opened by a page of another site', async () => {
    const [response] = await once(open({ Origin: 'https://evil.example' }), 'unexpected-response').then(
      ([, r]) => [r],
    )
    expect(response.statusCode).toBe(403)
  })

  it('is opened by a page of ours, with its cookie', async () => {
    const { cookie } = await signIn(server, 'li')
    const socket = open({ Origin: server.url, Cookie: cookie })
    await once(socket, 'open')
    const messages: string[] = []
    socket.on('message', (data) => messages.push(String(data)))
    socket.send('{"type":"connection_init"}')
    await expect.poll(() => messages.join()).toContain('connection_ack')
    socket.send('{"id":"1","type":"subscribe","payload":{"query":"{ me { name } }"}}')
    await expect.poll(() => messages.join()).toContain('"data":{"me":{"name":"li"}}')
    socket.close()
  })

  it('tells a program at once that its token has ended', async () => {
    const li = await signIn(server, 'li')
    await li.query('mutation { signOut }')
    const closed = new Promise((resolve) => li.socket().on('closed', resolve))
    await expect(li.socket().iterate({ query: '{ me { id } }' }).next()).rejects.toMatchObject({ code: 4401 })
    expect(await closed).toMatchObject({ code: 4401 })
  })

  it('answers errors as HTTP does', async () => {
    const somebody = stranger(server)
    const codeOf = (query: string) =>
      somebody
        .socket()
        .iterate({ query })
        .next()
        .then(
          ({ value }) => value.errors[0].extensions.code,
          (errors) => errors[0].extensions.code,
        )
    expect(await codeOf('{ nope')).toBe('GRAPHQL_PARSE_FAILED')
    expect(await codeOf('{ nope }')).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(await codeOf('{ units { id } }')).toBe('UNAUTHENTICATED')
    expect(await codeOf('query ($id: ID!) { node(id: $id) { id } }')).toBe('BAD_USER_INPUT')
  })
})

describe('the page', () => {
  it('is sent compressed to who takes it so, and as it is to others', async () => {
    const index = await (await fetch(`${server.url}/`, { headers: { Accept: 'text/html' } })).text()
    const script = /src="\.?\/?(assets\/[^"]+\.js)"/.exec(index)![1]!
    const get = (encoding: string) =>
      fetch(`${server.url}/${script}`, { headers: { 'Accept-Encoding': encoding } })
    const [packed, plain] = [await get('gzip'), await get('identity')]
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('content-type')).toBe(plain.headers.get('content-type'))
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(packed.headers.get('cache-control')).toContain('immutable')
    expect(plain.headers.get('content-encoding')).toBeNull()
    const size = Number(packed.headers.get('content-length'))
    const text = await plain.text()
    expect(size).toBeLessThan(text.length / 2)
    expect(await packed.text()).toBe(text)
  })
})
