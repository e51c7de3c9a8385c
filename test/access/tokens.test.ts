/** Tokens of other systems: how they are made and looked after, and that nothing of their secret stays. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { UNIT } from '../doors/askCall.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { bearer, signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import {
  CREATE_TOKEN,
  makeToken,
  REVOKE_TOKEN,
  type Scope,
  tokenInput,
  TOKENS,
  type Wanted,
  withToken,
} from '../support/token.ts'

let server: TestServer
let zhang: TestPerson
let admin: TestPerson
let unitId: string

beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } })
  ;[zhang, admin] = await signInAll(server, 'zhang', 'admin')
  unitId = (await zhang.query('{ units { id } }')).units[0].id
})

const refusalOf = (maker: TestPerson, wanted: Wanted) => maker.ask(CREATE_TOKEN, tokenInput(wanted))

describe('making a token', () => {
  it('gives a secret that is known by its beginning, and shown this once', async () => {
    const { id, secret } = await makeToken(zhang, { scopes: ['READ', 'EDIT', 'READ'], unitIds: [unitId] })
    expect(secret).toMatch(/^jx_[0-9A-Za-z]{59}$/)
    const { tokens } = await zhang.query(TOKENS)
    expect(tokens[0]).toEqual({
      ...{ id, name: '预算系统', scopes: ['READ', 'EDIT'], member: { name: 'zhang' } },
      ...{ units: [{ name: UNIT }], createdAt: expect.any(String) },
      ...{ lastUsedAt: null, expiresAt: null, revokedAt: null },
    })
    expect(JSON.stringify(tokens)).not.toContain(secret)
  })

  it.each<[string, Wanted, string, string]>([
    ['no name', { name: '  ' }, 'BAD_USER_INPUT', 'input.name'],
    ['too long a name', { name: '长'.repeat(101) }, 'BAD_USER_INPUT', 'input.name'],
    ['no scope', { scopes: [] }, 'BAD_USER_INPUT', 'input.scopes'],
    ['no unit', { unitIds: [] }, 'BAD_USER_INPUT', 'input.unitIds'],
    ['a unit that there is not', { unitIds: ['never'] }, 'NOT_FOUND', 'input.unitIds'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, 'BAD_USER_INPUT', 'input.expiresAt'],
  ])('with %s is refused', async (_what, wanted, code, field) => {
    expect((await refusalOf(zhang, wanted)).errors?.[0]?.extensions).toMatchObject({ code, field })
  })

  it('is for everybody, with the scopes that they may ever use themselves', async () => {
    const [li, chen, qian] = [
      await signIn(server, 'li'),
      await signIn(server, 'chen'),
      await signIn(server, 'qian'),
    ]
    for (const maker of [li, chen, qian, admin]) await makeToken(maker, { scopes: ['READ'] })
    await makeToken(li, { scopes: ['EDIT', 'IMPORT'] })
    await makeToken(chen, { scopes: ['EDIT'] })
    const wrong: [TestPerson, Scope][] = [
      [chen, 'IMPORT'],
      [admin, 'EDIT'],
      [admin, 'IMPORT'],
    ]
    for (const [maker, scope] of wrong)
      expect((await refusalOf(maker, { scopes: ['READ', scope] })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
        field: 'input.scopes',
      })
    expect((await refusalOf(qian, { unitIds: [unitId] })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })

  it('is bounded', async () => {
    const sun = await signIn(server, 'sun')
    for (let made = 0; made < 100; made++) await makeToken(sun)
    expect((await refusalOf(sun, {})).errors?.[0]?.extensions.code).toBe('TOO_LARGE')
    const { tokens } = await sun.query(TOKENS)
    await sun.query(REVOKE_TOKEN, { id: tokens[0].id })
    await makeToken(sun)
  })
})

describe('of the secret', () => {
  it('only a hash is stored, and nothing is logged', async () => {
    const { secret, program } = await withToken(zhang)
    await program.query('{ me { name } }')
    await program.ask('{ nonsense }')
    for await (const _answer of program.socket().iterate({ query: '{ me { name } }' })) break
    await zhang.ask(CREATE_TOKEN, { input: { name: secret } })
    const hash = createHash('sha256').update(secret).digest('hex')
    const files = () =>
      readdirSync(server.dataDir).map((file) => readFileSync(join(server.dataDir, file), 'latin1'))
    const stored = ON_POSTGRES ? JSON.stringify(await server.sql('select * from token')) : files().join('')
    expect(stored).toContain(hash)
    for (const text of [stored, server.output]) expect(text).not.toContain(secret.slice(19))
  })

  it('another one opens nothing, whatever is wrong with it, and all are told the same', async () => {
    const [live, revoked, expired] = [await makeToken(zhang), await makeToken(zhang), await makeToken(zhang)]
    await zhang.query(REVOKE_TOKEN, { id: revoked.id })
    await server.sql('update token set expires_at = ? where id = ?', new Date(1), expired.id)
    const wrong = `${live.secret.slice(0, -1)}${live.secret.endsWith('x') ? 'y' : 'x'}`
    const secrets = [wrong, revoked.secret, expired.secret, `jx_${'0'.repeat(59)}`, 'jx_', live.id]
    const answers = await Promise.all(secrets.map((each) => bearer(server, each).ask('{ units { id } }')))
    expect(answers[0]?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    for (const answer of answers) expect(answer).toEqual(answers[0])
    for (const secret of secrets)
      await expect(
        bearer(server, secret).socket().iterate({ query: '{ me { id } }' }).next(),
      ).rejects.toMatchObject({ code: 4401 })
    expect(await bearer(server, live.secret).query('{ units { id } }')).toEqual({ units: [{ id: unitId }] })
  })
})

describe('managing tokens', () => {
  it('is for their maker, and for administrators', async () => {
    const [li, qian] = await signInAll(server, 'li', 'qian')
    const { id } = await makeToken(li, { name: '李的' })
    for (const other of [qian, zhang]) {
      expect(await other.refusal(TOKENS, { memberId: li.memberId })).toBe('NOT_FOUND')
      expect(await other.refusal(REVOKE_TOKEN, { id })).toBe('NOT_FOUND')
      const { tokens } = await other.query(TOKENS)
      expect(tokens.map((token: { id: string }) => token.id)).not.toContain(id)
    }
    const all = (await admin.query(TOKENS)).tokens.map((token: { member: object }) => token.member)
    expect(all).toContainEqual({ name: 'li' })
    expect(all).toContainEqual({ name: 'zhang' })
    const { tokens } = await admin.query(TOKENS, { memberId: li.memberId })
    expect(new Set(tokens.map((token: { member: { name: string } }) => token.member.name))).toEqual(
      new Set(['li']),
    )
    expect(await admin.query(REVOKE_TOKEN, { id })).toEqual({ revokeToken: true })
    expect(await li.query(REVOKE_TOKEN, { id })).toEqual({ revokeToken: false })
    expect((await li.query(TOKENS)).tokens[0]).toMatchObject({ id, revokedAt: expect.any(String) })
  })

  it('is not for tokens, which end no session either', async () => {
    const { id, program } = await withToken(zhang, { scopes: ['READ', 'EDIT', 'IMPORT'] })
    expect(await program.refusal(CREATE_TOKEN, { input: { name: 'x', scopes: ['READ'] } })).toBe('FORBIDDEN')
    expect(await program.refusal(TOKENS)).toBe('FORBIDDEN')
    expect(await program.refusal(REVOKE_TOKEN, { id })).toBe('FORBIDDEN')
    expect(await program.query('mutation { signOut }')).toEqual({ signOut: false })
    expect(await zhang.query('{ me { name } }')).toEqual({ me: { name: 'zhang' } })
    expect(await program.query('{ me { name } }')).toEqual({ me: { name: 'zhang' } })
  })
})
