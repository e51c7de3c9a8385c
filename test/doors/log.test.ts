/** Not a word that people write, and no secret, comes into the log: at its most talkative, whatever is done and whatever fails. */
import { beforeAll, expect, it } from 'vitest'
import { smallDeclaration } from '../live/declarations.ts'
import { bearer, signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { post, subscribe, talk } from './attack.ts'
import type { Named } from './calls.ts'
import { placesOf, together, variablesWith } from './inputs.ts'

/** What is looked for: in Chinese, in ASCII as in base 64, in any part of what is written. */
const MARK = '机密的字句'
const SECRET = 'Hush-2026-secret'

const bytesOf = (text: string): string => Buffer.from(text).toString('base64')

let server: TestServer
let li: TestPerson
let named: Named
beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } })
  li = await signIn(server, 'li')
  const { id, ids } = await smallDeclaration(li)
  named = {
    ...{
      id,
      declarationId: id,
      indicatorId: ids['一'],
      clientId: '4711',
      since: null,
      format: 'TEXT',
      year: 2026,
    },
    ...{ name: MARK, password: SECRET, oldPassword: SECRET, newPassword: `${SECRET} new`, groupBy: ['NAME'] },
    ...{ after: undefined, before: undefined, first: 3, last: undefined, atSequence: undefined },
    ...{
      ifSequence: undefined,
      parentId: undefined,
      beforeId: undefined,
      unitId: undefined,
      unitIds: undefined,
    },
  }
})

it('by any input of any operation', async () => {
  for (const scalar of ['String', 'ID', 'Base64', 'Date', 'DateTime', 'Money'])
    for (const place of placesOf(scalar)) {
      if (place.kind === 'subscription') continue
      const written = scalar === 'Base64' ? bytesOf(`${MARK}${SECRET}`) : `${MARK} ${SECRET}`
      const { query, variables } = together(place, [variablesWith(place, named, written)])
      await li.ask(query, variables)
    }
  for (const place of placesOf('String')
    .filter(({ kind }) => kind === 'subscription')
    .slice(0, 5)) {
    const { query, variables } = together(place, [variablesWith(place, named, MARK)])
    const subscription = await li.subscribe(query, variables)
    subscription.close()
    await subscription.ended
  }
  expectNothing()
})

it('by queries that hold it themselves, and by what is no query', async () => {
  const literal = JSON.stringify(`${MARK} ${SECRET}`)
  for (const query of [
    `{ declarations(where: { name: { eq: ${literal} } }) { totalCount } }`,
    `{ declarations(where: { year: { eq: ${literal} } }) { totalCount } }`,
    `{ ${MARK} }`,
    `mutation { signIn(name: ${literal}, password: ${literal}) { token } }`,
    `mutation { createToken(input: { name: ${literal}, scopes: [READ, "${SECRET}"] }) { secret } }`,
  ]) {
    await post(server, { query }, { Authorization: `Bearer ${li.token}` })
    await talk(server, [subscribe({ query })], { until: ({ length }) => length > 1 })
  }
  for (const body of [`${MARK}${SECRET}`, `{"query":"${SECRET}`, `["${SECRET}"]`]) await post(server, body)
  await talk(server, [`${MARK}${SECRET}`])
  await talk(server, [], { init: JSON.stringify({ authorization: `Bearer ${SECRET}`, member: MARK }) })
  await fetch(`${server.url}/?q=${encodeURIComponent(MARK)}&token=${SECRET}`)
  await post(
    server,
    { query: '{ me { id } }' },
    { Cookie: `jixiao_session=${SECRET}`, 'User-Agent': SECRET, Referer: `http://x/${SECRET}` },
  )
  expectNothing()
})

it('by signing in, by tokens, by a new password', async () => {
  const { createToken } = await li.query(
    'mutation { createToken(input: { name: "x", scopes: [READ] }) { secret } }',
  )
  const program = bearer(server, createToken.secret)
  await program.query('{ units { id } }')
  for await (const _answer of program.socket().iterate({ query: '{ units { id } }' })) break
  const sun = await signIn(server, 'sun')
  await sun.query('mutation ($new: String!) { changePassword(oldPassword: "jixiao", newPassword: $new) }', {
    new: SECRET,
  })
  const again = await signIn(server, 'sun', SECRET)
  for (const secret of [createToken.secret, li.token, sun.token, again.token, li.cookie.split('=')[1]])
    expect(server.output).not.toContain(secret!.slice(4))
  expectNothing()
})

function expectNothing(): void {
  // It does say what was done: the test would else look at nothing.
  expect(server.output).toContain('"msg":"operation"')
  for (const text of [MARK, SECRET, MARK.slice(0, 3), bytesOf(MARK).slice(0, 12), encodeURIComponent(MARK)])
    expect(server.output).not.toContain(text)
  expect(server.output).not.toMatch(/"level":[56]0/)
}
