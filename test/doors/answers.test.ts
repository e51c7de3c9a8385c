/** What cursors that were made up, and failures, give away; and what ends up in the log. */
import { beforeAll, describe, expect, it } from 'vitest'
import { importedDeclaration } from '../live/declarations.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { post, raw, subscribe, talk } from './attack.ts'

let server: TestServer
let li: TestPerson
let qian: TestPerson
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } })
  ;[li, qian] = await signInAll(server, 'li', 'qian')
})

const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor that was made up', () => {
  const FORGED = [
    '',
    'x',
    '../../etc',
    "' or 1=1 --",
    cursorOf({}),
    cursorOf([]),
    cursorOf([1]),
    cursorOf([2, 'FORM', 1, 1]),
    cursorOf([1, '__proto__', 1]),
    cursorOf([1, 'FORM ASC', { toString: 1 }, []]),
    cursorOf([1, 'FORM ASC', '1 or 1=1', null, null, null]),
    `${cursorOf([1])}=`.repeat(1_000),
    Buffer.from('p-1').toString('base64url'),
    Buffer.from('p1e9').toString('base64url'),
    Buffer.from(`p${'9'.repeat(400)}`).toString('base64url'),
  ]
  const LISTS = ['indicators', 'declarations', 'projects']

  it.each(LISTS)('is refused by %s, in either direction', async (list) => {
    for (const cursor of FORGED)
      for (const direction of ['first: 1, after', 'last: 1, before'])
        expect(
          await li.refusal(`query ($c: String!) { ${list}(${direction}: $c) { nodes { id } } }`, {
            c: cursor,
          }),
          cursor,
        ).toBe('BAD_USER_INPUT')
  })

  it('is refused by the history', async () => {
    const { id } = await importedDeclaration(li)
    const CHANGES =
      'query ($id: ID!, $c: String) { changes(declarationId: $id, first: 1, after: $c) { nodes { id } } }'
    for (const cursor of FORGED)
      expect(await li.refusal(CHANGES, { id, c: cursor }), cursor).toBe('BAD_USER_INPUT')
  })

  it('is refused by those who follow', async () => {
    for (const cursor of FORGED) {
      const subscription = await li.subscribe(
        'subscription ($c: String) { indicatorChanged(after: $c) { id } }',
        { c: cursor },
      )
      const { error } = (await subscription.leave()) as {
        error?: readonly { extensions: { code: string } }[]
      }
      expect(error?.[0]?.extensions.code, cursor).toBe('BAD_USER_INPUT')
    }
  })

  it('of another unit’s row shows none of its rows', async () => {
    const ALL = `query ($c: String) { indicators(first: 500, after: $c) { pageInfo { startCursor } nodes { declaration { unit { name } } } } }`
    const theirs = (await li.query(ALL)).indicators.pageInfo.startCursor
    const { indicators } = await qian.query(ALL, { c: theirs })
    const units = new Set(
      indicators.nodes.map((row: { declaration: { unit: { name: string } } }) => row.declaration.unit.name),
    )
    expect([...units]).not.toContain('上海科学技术交流中心')
  })
})

describe('a failure', () => {
  /** Whatever is wrong, in every way that the others of this folder are. */
  const BODIES = [
    'nope',
    '{"query":"{"}',
    '{"query":"{ nope }"}',
    '{"query":"{ node(id: {}) { id } }"}',
    '{"query":"query($a: Int!){ me { id } }","variables":{"a":"x"}}',
    `{"query":"{ me { id } }","variables":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
    '{"query":"{ declarations(first: 99999999999) { totalCount } }"}',
    '{"query":"{ declarations(first: -1) { totalCount } }"}',
    '{"query":"mutation { importForm(file: {name: \\"a\\", content: \\"!\\"}) { declarations { id } } }"}',
    '{"query":"mutation { pushUpdate(declarationId: \\"x\\", clientId: \\"x\\", update: \\"AAA=\\") { sequence } }"}',
    '{"query":"subscription { indicatorChanged { id } }"}',
    '{"query":"{ me { id } }","operationName":"nope"}',
  ]

  it('shows neither a stack, nor a file, nor a statement', async () => {
    for (const body of BODIES) {
      const answers = [
        await post(server, body),
        await post(server, body, { Authorization: `Bearer ${li.token}` }),
      ]
      for (const { text, code } of answers) {
        expect(text, body).not.toMatch(INNER)
        expect(code, body).not.toBe('INTERNAL_SERVER_ERROR')
      }
      const { messages } = await talk(server, [`{"id":"1","type":"subscribe","payload":${body}}`], {
        until: ({ length }) => length > 1,
      })
      expect(messages.join(), body).not.toMatch(INNER)
    }
  })
  const INNER = /\bat [^ ]+ \(|\.js:|\.ts:|node_modules|node:internal|SQLITE|select .* from|stacktrace/i

  it('of the sender is none of the server’s, and not in its log', () => {
    expect(server.output).not.toMatch(/"level":[56]0/)
  })
})

describe('the log', () => {
  /** Of a terminal: it clears the screen, in its long and its short form, and writes from right to left. */
  const ESCAPES = ['\u001b[2J', '\u009b2J', '\u202e', '\r\n{"level":30,"msg":"forged"}', '\u2028forged']

  it('keeps one line a line, and no command for a terminal, whoever writes it', async () => {
    const forged = ESCAPES.join('')
    const encoded = encodeURIComponent(forged)
    await post(server, { query: `query A { me { id } }`, operationName: forged })
    await post(server, { query: `{ ${'x'.repeat(10)} } # ${forged}` })
    await post(
      server,
      { query: '{ me { id } }' },
      { 'X-Request-Id': encoded, 'User-Agent': encoded, 'Accept-Language': encoded },
    )
    await post(server, forged)
    await li.ask('mutation ($n: String!) { signIn(name: $n, password: $n) { token } }', { n: forged })
    await li.ask('query ($c: String!) { declarations(where: { text: $c }) { totalCount } }', { c: forged })
    await talk(server, [subscribe({ query: '{ me { id } }' }, forged), forged])
    await fetch(`${server.url}/${encoded}`)
    await raw(
      server,
      'GET /\u009b2J\u001b[2J HTTP/1.1\r\nHost: x\r\nX-Request-Id: \u009b2J\r\nConnection: close\r\n\r\n',
    )
    await raw(server, `GET / HTTP/1.1\r\nHost: x\r\nX-Request-Id: a\u001b[2J\r\nConnection: close\r\n\r\n`)
    await raw(
      server,
      `GET /graphql HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: \u009b2J\r\n\r\n`,
    )
    expect(await li.query('{ me { name } }')).toEqual({ me: { name: 'li' } })
    expect(server.output).not.toMatch(/[^\P{C}\n]|\p{Zl}|\p{Zp}/u)
    expect(server.output).not.toContain('forged')
    const lines = server.output.split('\n').filter((line) => line.startsWith('{'))
    for (const line of lines) expect(JSON.parse(line)).toHaveProperty('level')
  })
})
