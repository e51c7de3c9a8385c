/** Queries that are made to be dear, over HTTP and over a socket: each is refused before it is executed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { askOnSocket, post, subscribe, talk } from './attack.ts'

let server: TestServer
let li: TestPerson
beforeAll(async () => {
  server = await startServer()
  li = await signIn(server, 'li')
})
afterAll(() => {
  // None of it was a bug, nor is it a line in the log for each attempt.
  expect(server.output).not.toMatch(/"level":[56]0|RangeError/)
})

const times = (count: number, part: string | ((index: number) => string), between = ' ') =>
  Array.from({ length: count }, (_, i) => (typeof part === 'string' ? part : part(i))).join(between)
const nested = (count: number, open: string, inside: string, close: string) =>
  open.repeat(count) + inside + close.repeat(count)

/** 17 levels of fields. */
const DEEP = `declarations { nodes { ${nested(7, 'project { declarations { ', 'id', '} }')} } }`

const TOO_DEAR: Readonly<Record<string, string>> = {
  'fields within fields': `{ ${DEEP} }`,
  'fields within fields, in inline fragments': `{ ... { ...on Query { ${DEEP} } } }`,
  'fields within fields, by a chain of fragments': `{ declarations { nodes { ...F0 } } } ${times(
    8,
    (i) => `fragment F${i} on Declaration { project { declarations { ...F${i + 1} } } }`,
  )} fragment F8 on Declaration { id }`,
  'fields within fields under an alias for each': `{ a: declarations { b: nodes { ${nested(7, 'c: project { d: declarations { ', 'e: id', '} }')} } } }`,
  'fields beside each other': `{ me { ${times(2_001, (i) => `a${i}: id`)} } }`,
  'the same field again and again': `{ me { ${times(2_001, 'id')} } }`,
  'aliases of one root field': `{ ${times(1_001, (i) => `a${i}: me { id }`)} }`,
  'a fragment that is spread again and again': `{ me { ${times(300, '...F')} } } fragment F on Member { ${times(8, (i) => `a${i}: id`)} }`,
  'fragments that double each other': `{ ...F0 } ${times(14, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F14 on Query { me { id } }`,
  '__typename again and again': `{ ${times(2_001, (i) => `a${i}: __typename`)} }`,
  'inline fragments within each other': nested(101, '{ ...', '{ me { id } }', '}'),
  'lists within lists': `{ node(id: ${nested(101, '[', '', ']')}) { id } }`,
  'objects within objects': `{ declarations(where: ${nested(101, '{not:', '{}', '}')}) { totalCount } }`,
  'types within types': `query ($a: ${nested(101, '[', 'Int', ']')}) { me { id } }`,
  'brackets by the thousand': nested(4_900, '{a', '', '}'),
}

const WRONG: Readonly<Record<string, string>> = {
  'a fragment within itself': '{ me { ...A } } fragment A on Member { id ...A }',
  'fragments within each other': '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  'a circle through a field':
    '{ me { ...A } } fragment A on Member { unit { ...B } } fragment B on Node { ...on Member { ...A } }',
  'one directive again and again': `{ me @include(if: true) @include(if: true) { id } }`,
  'directives that there are not': `{ me ${times(3_000, '@a')} { id } }`,
  'delivery in parts': '{ ... @defer { me { id } } }',
  'variables that nothing uses': `query (${times(1_000, (i) => `$a${i}: Int`)}) { me { id } }`,
  'one variable again and again': `query (${times(500, '$a: Int')}) { declarations(first: $a) { totalCount } }`,
  'one argument again and again': `{ declarations(${times(500, 'first: 1')}) { totalCount } }`,
  'fields that contradict each other': `{ me { ${times(300, (i) => `a: ${i % 2 ? 'id' : 'name'}`)} } }`,
  'introspection in circles': `{ __schema { types { ${nested(4, 'fields { type { ', 'name', '} }')} } } }`,
  'two subscriptions in one': 'subscription { a: indicatorChanged { id } b: indicatorChanged { id } }',
  'fields that there are not': `{ ${times(1_500, (i) => `declaratons${i}`)} }`,
  'definitions of types': 'type A { a: Int } query { me { id } }',
}

describe('a query is refused as TOO_COMPLEX for', () => {
  it.each(Object.entries(TOO_DEAR))('%s', async (_what, query) => {
    expect(await post(server, { query }, { Authorization: `Bearer ${li.token}` })).toMatchObject({
      code: 'TOO_COMPLEX',
    })
    expect(await askOnSocket(server, { query }, li.token)).toBe('TOO_COMPLEX')
  })

  it('more words than are read', async () => {
    const query = `{ ${times(10_001, 'x')} }`
    expect(await post(server, { query })).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' })
    expect(await askOnSocket(server, { query }, null)).toBe('GRAPHQL_PARSE_FAILED')
  })

  it('more operations than words are read', async () => {
    const query = times(2_000, (i) => `query Q${i} { me { id } }`)
    expect(await post(server, { query, operationName: 'Q1' })).toMatchObject({ code: 'GRAPHQL_PARSE_FAILED' })
  })

  it('the figures stand in the message and beside it', async () => {
    const { errors } = await post(
      server,
      { query: TOO_DEAR['fields within fields'] },
      { 'Accept-Language': 'en' },
    )
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/17.*16/),
      extensions: { figures: { depth: 17, most: 16 } },
    })
    const wide = await post(server, { query: TOO_DEAR['fields beside each other'] })
    expect(wide.errors[0]).toMatchObject({
      message: expect.stringMatching(/2002.*2000/),
      extensions: { figures: { fields: 2_002, most: 2_000 } },
    })
  })
})

describe('a query is refused as wrong, in a short answer, for', () => {
  it.each(Object.entries(WRONG))('%s', async (_what, query) => {
    const { code, text } = await post(server, { query })
    expect(code).toBe('GRAPHQL_VALIDATION_FAILED')
    expect(text.length).toBeLessThan(100_000)
    expect(await askOnSocket(server, { query }, null)).toBe('GRAPHQL_VALIDATION_FAILED')
  })
})

describe('variables are refused for', () => {
  const DECLARATIONS = 'query ($where: DeclarationFilter) { declarations(where: $where) { totalCount } }'
  const VARIABLES: Readonly<Record<string, string>> = {
    'objects within objects': nested(10_000, '{"not":', '{}', '}'),
    'a filter deeper than 20 levels': nested(21, '{"not":', '{}', '}'),
    'a filter of more than 400 parts': `{"or":[${times(401, '{"year":{"eq":1}}', ',')}]}`,
    'a filter of more than 10,000 values': `{"id":{"in":[${times(10_001, (i) => `"${i}"`, ',')}]}}`,
  }

  it.each(Object.entries(VARIABLES))('%s', async (_what, where) => {
    const body = `{"query":${JSON.stringify(DECLARATIONS)},"variables":{"where":${where}}}`
    expect(await post(server, body, { Authorization: `Bearer ${li.token}` })).toMatchObject({
      code: 'TOO_COMPLEX',
    })
    const payload = `{"id":"1","type":"subscribe","payload":${body}}`
    const { messages } = await talk(server, [payload], {
      init: JSON.stringify({ authorization: `Bearer ${li.token}` }),
      until: (heard) => heard.length > 1,
    })
    expect(messages.join()).toContain('TOO_COMPLEX')
  })

  it('more than is asked for, which counts for nothing', async () => {
    const variables = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`a${i}`, i]))
    expect(await post(server, { query: '{ me { id } }', variables })).toMatchObject({ code: null })
  })
})

describe('several requests in one', () => {
  it('are none, over HTTP', async () => {
    const one = { query: '{ me { id } }' }
    for (const body of [[one, one], [one], []])
      expect(await post(server, body)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
  })

  it('are none, on a socket', async () => {
    expect(await talk(server, [`[${subscribe({ query: '{ me { id } }' })}]`])).toMatchObject({ code: 4400 })
  })

  it('are none by a hash instead of a query', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'x' } }
    expect(await post(server, { extensions })).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})
