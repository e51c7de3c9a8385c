/** What a token may: what its scopes open, and for whom it acts. */
import { beforeAll, describe, expect, it } from 'vitest'
import { ADMINS, callsOf, type Kind, namesOf } from '../doors/calls.ts'
import { FORM_TEXT, UNIT } from '../doors/askCall.ts'
import { blankDeclaration, type SmallDeclaration, smallDeclaration } from '../live/declarations.ts'
import { LiveCopy } from '../live/LiveCopy.ts'
import { edited } from '../live/typedEdit.ts'
import { signIn, signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { type Scope, TOKENS, withToken } from '../support/token.ts'

const EDIT = `mutation ($input: EditDeclarationInput!) {
  editDeclaration(input: $input) { sequence declaration { id category } } }`

let server: TestServer
let zhang: TestPerson
let admin: TestPerson
let small: SmallDeclaration
let unitId: string

beforeAll(async () => {
  server = await startServer()
  ;[zhang, admin] = await signInAll(server, 'zhang', 'admin')
  small = await smallDeclaration(zhang)
  unitId = (await zhang.query('{ units { id } }')).units[0].id
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
    expect(await program.query(EDIT, { input: { id: small.id, category: '由令牌' } })).toMatchObject({
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
    const content = Buffer.from(FORM_TEXT).toString('base64')
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
    await edited(program, 'editDeclaration', { id, category: '甲' })
    await edited(zhang, 'editDeclaration', { id, category: '乙' })
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
