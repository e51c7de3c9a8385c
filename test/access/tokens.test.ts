/** Tokens of other systems: what they may, for whom, how long, and that nothing of their secret stays. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ADMINS, callsOf, type Kind, namesOf } from '../doors/calls.ts'
import { SMALL_FORM } from '../forms/sampleForms.ts'
import { jixiao } from '../live/commandLine.ts'
import { blankDeclaration, type SmallDeclaration, smallDeclaration } from '../live/declarations.ts'
import { openAll } from '../live/everySubscription.ts'
import { LiveCopy } from '../live/LiveCopy.ts'
import { bearer, signIn, signInAll, type TestPerson } from '../support/person.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { startServer, type TestServer } from '../support/server.ts'

const CREATE = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { id secret } }'
const REVOKE = 'mutation ($id: ID!) { revokeToken(id: $id) }'
const TOKENS = `query ($memberId: ID) { tokens(memberId: $memberId) {
  id name scopes member { name } units { name } createdAt lastUsedAt expiresAt revokedAt } }`
const EDIT = `mutation ($input: EditDeclarationInput!) {
  editDeclaration(input: $input) { sequence declaration { id category } } }`
const UNIT = '上海科学技术交流中心'

type Scope = 'READ' | 'EDIT' | 'IMPORT'
interface Wanted {
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly unitIds?: readonly string[] | null
  readonly expiresAt?: string | null
}

let server: TestServer
let zhang: TestPerson
let admin: TestPerson
let small: SmallDeclaration
let unitId: string

beforeAll(async () => {
  server = await startServer({ env: { LOG_LEVEL: 'trace' } })
  ;[zhang, admin] = await signInAll(server, 'zhang', 'admin')
  small = await smallDeclaration(zhang)
  unitId = (await zhang.query('{ units { id } }')).units[0].id
})

const make = async (maker: TestPerson, wanted: Wanted = {}): Promise<{ id: string; secret: string }> =>
  (await maker.query(CREATE, { input: { name: '预算系统', scopes: ['READ'], ...wanted } })).createToken
const withToken = async (maker: TestPerson, wanted: Wanted = {}) => {
  const { id, secret } = await make(maker, wanted)
  return { id, secret, program: bearer(server, secret, maker.memberId) }
}
const edit = (person: TestPerson, id: string, category: string) =>
  person.query(EDIT, { input: { id, category } })
const refusal = (maker: TestPerson, wanted: Wanted) =>
  maker.ask(CREATE, { input: { name: '预算系统', scopes: ['READ'], ...wanted } })

describe('making a token', () => {
  it('gives a secret that is known by its beginning, and shown this once', async () => {
    const { id, secret } = await make(zhang, { scopes: ['READ', 'EDIT', 'READ'], unitIds: [unitId] })
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
    expect((await refusal(zhang, wanted)).errors?.[0]?.extensions).toMatchObject({ code, field })
  })

  it('is for everybody, with the scopes that they may ever use themselves', async () => {
    const [li, chen, qian] = [
      await signIn(server, 'li'),
      await signIn(server, 'chen'),
      await signIn(server, 'qian'),
    ]
    for (const maker of [li, chen, qian, admin]) await make(maker, { scopes: ['READ'] })
    await make(li, { scopes: ['EDIT', 'IMPORT'] })
    await make(chen, { scopes: ['EDIT'] })
    const wrong: [TestPerson, Scope][] = [
      [chen, 'IMPORT'],
      [admin, 'EDIT'],
      [admin, 'IMPORT'],
    ]
    for (const [maker, scope] of wrong)
      expect((await refusal(maker, { scopes: ['READ', scope] })).errors?.[0]?.extensions).toMatchObject({
        code: 'FORBIDDEN',
        field: 'input.scopes',
      })
    expect((await refusal(qian, { unitIds: [unitId] })).errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })

  it('is bounded', async () => {
    const sun = await signIn(server, 'sun')
    for (let made = 0; made < 100; made++) await make(sun)
    expect((await refusal(sun, {})).errors?.[0]?.extensions.code).toBe('TOO_LARGE')
    const { tokens } = await sun.query(TOKENS)
    await sun.query(REVOKE, { id: tokens[0].id })
    await make(sun)
  })
})

describe('of the secret', () => {
  it('only a hash is stored, and nothing is logged', async () => {
    const { secret, program } = await withToken(zhang)
    await program.query('{ me { name } }')
    await program.ask('{ nonsense }')
    for await (const _answer of program.socket().iterate({ query: '{ me { name } }' })) break
    await zhang.ask(CREATE, { input: { name: secret } })
    const hash = createHash('sha256').update(secret).digest('hex')
    const files = () =>
      readdirSync(server.dataDir).map((file) => readFileSync(join(server.dataDir, file), 'latin1'))
    const stored = ON_POSTGRES ? JSON.stringify(await server.sql('select * from token')) : files().join('')
    expect(stored).toContain(hash)
    for (const text of [stored, server.output]) expect(text).not.toContain(secret.slice(19))
  })

  it('another one opens nothing, whatever is wrong with it, and all are told the same', async () => {
    const [live, revoked, expired] = [await make(zhang), await make(zhang), await make(zhang)]
    await zhang.query(REVOKE, { id: revoked.id })
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

describe('a scope', () => {
  const NAMED = {
    ...{ content: '', clientId: '4711', year: 2026, since: null, groupBy: ['NAME'], oldPassword: 'guess' },
    ...{ after: undefined, before: undefined, first: 3, last: undefined, atSequence: undefined },
    copyOf: undefined, // what is copied is read, too
    ...{ ifSequence: undefined, parentId: undefined, beforeId: undefined, state: null, expiresAt: undefined },
  }
  /** The scope that each field takes; `PERSON`: none lets a token do it. Absent: READ. */
  const NEEDED: Readonly<Record<string, Scope | 'PERSON' | null>> = {
    ...{ me: null, signOut: null, tokens: 'PERSON' },
    ...{ editDeclaration: 'EDIT', addIndicator: 'EDIT', editIndicator: 'EDIT', moveIndicator: 'EDIT' },
    ...{
      editIndicators: 'EDIT',
      removeIndicator: 'EDIT',
      setLock: 'EDIT',
      applyRepair: 'EDIT',
      pushUpdate: 'EDIT',
      createDeclaration: 'EDIT',
      acceptSuggestion: 'EDIT',
      restorePlace: 'EDIT',
      rejectSuggestion: 'EDIT',
    },
    ...{ importForm: 'IMPORT', readForm: 'IMPORT', setPresence: 'READ' },
    ...{ submitDeclaration: 'PERSON', withdrawDeclaration: 'PERSON', returnDeclaration: 'PERSON' },
    ...{
      approveDeclaration: 'PERSON',
      adjustDeclaration: 'PERSON',
      suggest: 'PERSON',
      addComment: 'PERSON',
      editComment: 'PERSON',
      deleteComment: 'PERSON',
      resolveComment: 'PERSON',
      reopenComment: 'PERSON',
      readComments: 'PERSON',
      readNotices: 'PERSON',
      setReviewScore: 'PERSON',
      reviewSheet: 'PERSON',
      reviewScoreChanged: 'PERSON',
      notices: 'PERSON',
      unreadNotices: 'PERSON',
      unreadNoticesChanged: 'PERSON',
      voidDeclaration: 'PERSON',
      restoreDeclaration: 'PERSON',
      createToken: 'PERSON',
      revokeToken: 'PERSON',
      changePassword: 'PERSON',
    },
    ...Object.fromEntries(ADMINS.map((name) => [name, 'PERSON'] as const)),
  }
  const ALL = (['query', 'mutation', 'subscription'] as const).flatMap((kind) =>
    namesOf(kind)
      .filter((name) => name !== 'signIn') // anybody may try, and is told UNAUTHENTICATED of a wrong password
      .map((name) => [kind, name] as const),
  )

  async function code(program: TestPerson, kind: Kind, name: string): Promise<string | null> {
    const target = /^(edit|move|remove)Indicators?$/.test(name) ? small.ids['一'] : small.id
    const named = { ...NAMED, id: target, declarationId: small.id, unitId, indicatorId: small.ids['二'] }
    const [{ query, variables }] = callsOf(kind, name, named) as [ReturnType<typeof callsOf>[number]]
    if (kind !== 'subscription') {
      const { errors } = await program.ask(query, variables)
      return errors?.[0]?.extensions.code ?? null
    }
    const subscription = await program.subscribe(query, variables)
    const { error } = await subscription.leave()
    return (error as { extensions: { code: string } }[] | undefined)?.[0]?.extensions.code ?? null
  }

  it.each<Scope>(['READ', 'EDIT', 'IMPORT'])(
    '%s alone opens what it is for, and nothing else',
    async (scope) => {
      const { program } = await withToken(zhang, { scopes: [scope] })
      for (const [kind, name] of ALL) {
        const needed = Object.hasOwn(NEEDED, name) ? NEEDED[name] : 'READ'
        const answered = await code(program, kind, name)
        if (needed !== null && needed !== scope) expect([name, answered]).toEqual([name, 'FORBIDDEN'])
        else expect([name, answered]).not.toEqual([name, 'FORBIDDEN'])
        expect([name, answered]).not.toEqual([name, 'UNAUTHENTICATED'])
      }
    },
  )

  it('EDIT alone edits, and is answered with what it wrote', async () => {
    const { program } = await withToken(zhang, { scopes: ['EDIT'] })
    expect(await edit(program, small.id, '由令牌')).toMatchObject({
      editDeclaration: { declaration: { id: small.id, category: '由令牌' } },
    })
    const input = { unitId, year: 2027, name: '由令牌新建' }
    const MAKE =
      'mutation ($input: CreateDeclarationInput!) { createDeclaration(input: $input) { name status } }'
    expect(await program.query(MAKE, { input })).toEqual({
      createDeclaration: { name: '由令牌新建', status: 'DRAFT' },
    })
    expect(await program.refusal('query ($id: ID!) { declaration(id: $id) { id } }', { id: small.id })).toBe(
      'FORBIDDEN',
    )
  })

  it('IMPORT alone reads forms in, and replaces none', async () => {
    const { program } = await withToken(zhang, { scopes: ['IMPORT'] })
    const content = Buffer.from(SMALL_FORM.replace('甲中心', UNIT)).toString('base64')
    const IMPORT = `mutation ($file: FileInput!, $ifExists: ImportConflict) {
      importForm(file: $file, ifExists: $ifExists) { declarations { id name } } }`
    const file = { name: 'a.txt', content }
    const { importForm } = await program.query(IMPORT, { file })
    expect(importForm.declarations).toHaveLength(1)
    expect(await program.refusal(IMPORT, { file, ifExists: 'REPLACE' })).toBe('FORBIDDEN')
    const both = await withToken(zhang, { scopes: ['IMPORT', 'EDIT'] })
    expect(await both.program.refusal(IMPORT, { file, ifExists: 'REPLACE' })).toBeNull()
  })
})

describe('a token acts for its maker', () => {
  it('with what the maker may: the state and the role count as for the maker', async () => {
    const chen = await signIn(server, 'chen')
    const { program } = await withToken(chen, { scopes: ['READ', 'EDIT'] })
    expect(await program.refusal(EDIT, { input: { id: small.id, category: '审核中' } })).toBe('LOCKED')
    const { units } = await program.query('{ units { name } }')
    expect(units).toEqual([{ name: UNIT }])
  })

  it('in the units that it was made for', async () => {
    const others = (await admin.query('{ units { id name } }')).units.filter(
      ({ id }: { id: string }) => id !== unitId,
    )
    const { program } = await withToken(admin, { unitIds: [others[0].id] })
    expect(await program.query('{ units { name } }')).toEqual({ units: [{ name: others[0].name }] })
    expect(await program.refusal('query ($id: ID!) { declaration(id: $id) { id } }', { id: small.id })).toBe(
      'NOT_FOUND',
    )
    const { declarations } = await program.query('{ declarations { nodes { unit { id } } } }')
    expect(declarations.nodes).toEqual([{ unit: { id: others[0].id } }])
  })

  it('and every Change says whose it is and by which token, also as it happens', async () => {
    const id = await blankDeclaration(zhang)
    const following = await zhang.subscribe(
      `subscription ($id: ID!) { declarationChanged(declarationId: $id) {
        actor { name } changes { means tokenName actor { name } } } }`,
      { id },
    )
    const { program } = await withToken(zhang, { name: '决算系统', scopes: ['EDIT'] })
    await edit(program, id, '甲')
    await edit(zhang, id, '乙')
    const by = (means: string, tokenName: string | null) => ({ means, tokenName, actor: { name: 'zhang' } })
    const told = [(await following.next()).value, (await following.next()).value]
    expect(told.map((event) => event.declarationChanged)).toEqual([
      { actor: { name: 'zhang' }, changes: [by('TOKEN', '决算系统')] },
      { actor: { name: 'zhang' }, changes: [by('BROWSER', null)] },
    ])
    const CHANGES =
      'query ($id: ID!) { changes(declarationId: $id, first: 2) { nodes { means tokenName actor { name } } } }'
    expect((await zhang.query(CHANGES, { id })).changes.nodes).toEqual([
      by('BROWSER', null),
      by('TOKEN', '决算系统'),
    ])
  })

  it('live too, under clientIDs that are its own', async () => {
    const id = await blankDeclaration(zhang)
    const { program } = await withToken(zhang, { scopes: ['READ', 'EDIT'] })
    const copy = await LiveCopy.open(program, id)
    await copy.edit((doc) => doc.getText('name').insert(0, '实时'))
    const again = { declarationId: id, update: 'AAA=', clientId: String(copy.doc.clientID) }
    const PUSH = `mutation ($declarationId: ID!, $update: Base64!, $clientId: String!) {
      pushUpdate(declarationId: $declarationId, update: $update, clientId: $clientId) { sequence } }`
    expect(await program.refusal(PUSH, again)).toBeNull()
    expect(await zhang.refusal(PUSH, again)).toBe('INVALID_UPDATE')
    const other = await withToken(zhang, { scopes: ['READ', 'EDIT'] })
    expect(await other.program.refusal(PUSH, again)).toBe('INVALID_UPDATE')
    copy.updatesOfAll.close()
  })

  it('and shows when it was last used, which is not written at every request', async () => {
    const { id, program } = await withToken(zhang)
    await program.query('{ me { name } }')
    const lastUse = async () =>
      (await zhang.query(TOKENS)).tokens.find((token: { id: string }) => token.id === id).lastUsedAt
    await expect.poll(lastUse).not.toBeNull()
    await server.sql('update token set last_used_at = ? where id = ?', new Date(1_000), id)
    await program.query('{ me { name } }')
    expect(await lastUse()).toBe('1970-01-01T00:00:01.000Z')
  })
})

describe('an end', () => {
  /** What ends or changes a token's rights, the close code of its open socket, and what it is told afterwards. */
  const ENDS: Record<
    string,
    { by: string; code: number; afterwards: string; end: (id: string, maker: TestPerson) => unknown }
  > = {
    'revoked by its maker': {
      by: 'zhang',
      code: 4401,
      afterwards: 'UNAUTHENTICATED',
      end: (id, maker) => maker.query(REVOKE, { id }),
    },
    'revoked by an administrator': {
      by: 'zhang',
      code: 4401,
      afterwards: 'UNAUTHENTICATED',
      end: (id) => admin.query(REVOKE, { id }),
    },
    'its time is over': {
      ...{ by: 'zhang', code: 4401, afterwards: 'UNAUTHENTICATED' },
      end: (id) => server.sql(`update token set expires_at = ? where id = ?`, new Date(Date.now() + 500), id),
    },
    'its maker is disabled': {
      ...{ by: 'wang', code: 4401, afterwards: 'UNAUTHENTICATED' },
      end: () => jixiao(server, ['member', 'disable', 'wang']),
    },
    'its maker has another role': {
      ...{ by: 'liu', code: 4403, afterwards: 'FORBIDDEN' },
      end: (_id, maker) => server.sql(`update member set role = 'ADMIN' where id = ?`, maker.memberId),
    },
    'its maker has other units': {
      ...{ by: 'zhao', code: 4403, afterwards: 'NOT_FOUND' },
      end: (_id, maker) => server.sql('delete from member_unit where member_id = ?', maker.memberId),
    },
  }

  it.concurrent.each(Object.entries(ENDS))(
    '%s: open subscriptions end within seconds, and nothing is taken any more',
    async (_what, { by, code, afterwards, end }) => {
      const maker = await signIn(server, by)
      const { id, program } = await withToken(maker, { scopes: ['READ', 'EDIT'] })
      const declaration = await blankDeclaration(zhang)
      const subscriptions = await openAll(program, declaration)
      await end(id, maker)
      for (const subscription of subscriptions)
        expect((await subscription.ended).error).toMatchObject({ code })
      const seen = subscriptions.map(({ events }) => events.length)
      await edit(zhang, declaration, '之后')
      expect(subscriptions.map(({ events }) => events.length)).toEqual(seen)
      expect(await program.refusal(EDIT, { input: { id: declaration, category: '不该' } })).toBe(afterwards)
    },
  )

  it('set beforehand comes while a subscription is open', async () => {
    const { program } = await withToken(zhang, { expiresAt: new Date(Date.now() + 2_000).toISOString() })
    const subscriptions = await openAll(program, small.id)
    for (const subscription of subscriptions)
      expect((await subscription.ended).error).toMatchObject({ code: 4401 })
  })
})

describe('managing tokens', () => {
  it('is for their maker, and for administrators', async () => {
    const [li, qian] = await signInAll(server, 'li', 'qian')
    const { id } = await make(li, { name: '李的' })
    for (const other of [qian, zhang]) {
      expect(await other.refusal(TOKENS, { memberId: li.memberId })).toBe('NOT_FOUND')
      expect(await other.refusal(REVOKE, { id })).toBe('NOT_FOUND')
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
    expect(await admin.query(REVOKE, { id })).toEqual({ revokeToken: true })
    expect(await li.query(REVOKE, { id })).toEqual({ revokeToken: false })
    expect((await li.query(TOKENS)).tokens[0]).toMatchObject({ id, revokedAt: expect.any(String) })
  })

  it('is not for tokens, which end no session either', async () => {
    const { id, program } = await withToken(zhang, { scopes: ['READ', 'EDIT', 'IMPORT'] })
    expect(await program.refusal(CREATE, { input: { name: 'x', scopes: ['READ'] } })).toBe('FORBIDDEN')
    expect(await program.refusal(TOKENS)).toBe('FORBIDDEN')
    expect(await program.refusal(REVOKE, { id })).toBe('FORBIDDEN')
    expect(await program.query('mutation { signOut }')).toEqual({ signOut: false })
    expect(await zhang.query('{ me { name } }')).toEqual({ me: { name: 'zhang' } })
    expect(await program.query('{ me { name } }')).toEqual({ me: { name: 'zhang' } })
  })
})
