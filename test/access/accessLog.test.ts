/** 访问日志: who came and what was done to who may come, for administrators; no secret, no word of a form, no forged line. */
import { beforeAll, describe, expect, it } from 'vitest'
import { FailedSignIns } from '../../server/access/FailedSignIns.ts'
import { openStore } from '../../server/store/orm.ts'
import { forgetAccess } from '../../server/store/upkeep/forgetAccess.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { blankDeclaration } from '../live/declarations.ts'
import { jixiao } from '../live/commandLine.ts'
import { databaseIn } from '../support/database.ts'
import { signIn, stranger, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

const LOG = `query ($where: AccessEventFilter, $first: Int, $after: String) {
  accessLog(where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id at kind outcome actor { name } member { name } unit { name } tokenName declarationId name address
      details { name from to } } } }`
const SIGN_IN =
  'mutation ($name: String!, $password: String!) { signIn(name: $name, password: $password) { token } }'

let server: TestServer
let admin: TestPerson
beforeAll(async () => {
  server = await startServer()
  admin = await signIn(server, 'admin')
})

const log = async (where: object = {}, page: object = { first: 100 }) =>
  (await admin.query(LOG, { where, ...page })).accessLog
const latest = async (kind: string) => (await log({ kinds: [kind] })).nodes[0]
const EMPTY = {
  ...{ id: expect.any(String), at: expect.any(String), outcome: 'DONE', actor: null, member: null },
  ...{ unit: null, tokenName: null, declarationId: null, name: null, address: '127.0.0.1', details: [] },
}

describe('the access log tells', () => {
  it('who came and went', async () => {
    const li = await signIn(server, 'li')
    const who = { actor: { name: 'li' }, member: { name: 'li' } }
    expect(await latest('SIGN_IN')).toEqual({ ...EMPTY, ...who, kind: 'SIGN_IN' })
    await li.query('mutation { signOut }')
    expect(await latest('SIGN_OUT')).toEqual({ ...EMPTY, ...who, kind: 'SIGN_OUT' })
  })

  it('who tried to come: known names and unknown ones, without what could forge a line or reach for the screen', async () => {
    for (const name of ['wang', `nobody\n{"level":30}\u202Eexe\0`.slice(0, -1), '长'.repeat(300)])
      await stranger(server).ask(SIGN_IN, { name, password: 'Hush-2026-secret' })
    const { nodes } = await log({ kinds: ['SIGN_IN'], outcomes: ['WRONG'] })
    expect(nodes).toMatchObject([
      { actor: null, member: null, name: '长'.repeat(64) },
      { actor: null, member: null, name: 'nobody�{"level":30}�exe' },
      { actor: null, member: { name: 'wang' }, name: 'wang' },
    ])
    expect(JSON.stringify(await log())).not.toContain('Hush-2026-secret')
  })

  it('exports, by whom and by which token', async () => {
    const zhang = await signIn(server, 'zhang')
    const declarationId = await blankDeclaration(zhang)
    const EXPORT = `{ exportForm(declarationId: "${declarationId}", format: TEXT) { name } }`
    await zhang.query(EXPORT)
    const unit = { name: '上海科学技术交流中心' }
    const details = [{ name: 'format', from: null, to: 'TEXT' }]
    const told = { ...EMPTY, kind: 'EXPORT', actor: { name: 'zhang' }, unit, declarationId, details }
    expect(await latest('EXPORT')).toEqual(told)
    const MAKE = 'mutation { createToken(input: { name: "统计系统", scopes: [READ] }) { id secret } }'
    const { id, secret } = (await zhang.query(MAKE)).createToken
    await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: EXPORT }),
    })
    expect(await latest('EXPORT')).toEqual({ ...told, tokenName: '统计系统' })
    await zhang.query(`mutation { revokeToken(id: "${id}") }`)
    await zhang.query(`mutation { revokeToken(id: "${id}") }`)
    const { nodes } = await log({ kinds: ['TOKEN_CREATED', 'TOKEN_REVOKED'] })
    const about = { actor: { name: 'zhang' }, member: { name: 'zhang' }, tokenName: '统计系统' }
    expect(nodes).toEqual([
      { ...EMPTY, ...about, kind: 'TOKEN_REVOKED' },
      { ...EMPTY, ...about, kind: 'TOKEN_CREATED' },
    ])
    expect(JSON.stringify(await log())).not.toContain(secret)
  })

  it('what was done to units, members, roles and passwords, also at the command line', async () => {
    const { addUnit } = await admin.query('mutation { addUnit(name: "甲所") { id } }')
    await admin.query(`mutation { renameUnit(id: "${addUnit.id}", name: "乙所") { id } }`)
    const input = { name: 'mei', displayName: '梅', role: 'STAFF', unitIds: [addUnit.id] }
    const { addMember } = await admin.query(
      'mutation ($input: AddMemberInput!) { addMember(input: $input) { member { id } } }',
      { input },
    )
    const { id } = addMember.member
    const EDIT = 'mutation ($input: EditMemberInput!) { editMember(input: $input) { id } }'
    await admin.query(EDIT, { input: { id, role: 'LEAD' } })
    await admin.query(EDIT, { input: { id, role: 'LEAD' } })
    for (const change of ['resetPassword', 'deactivateMember', 'reactivateMember'])
      await admin.query(`mutation { ${change}(id: "${id}") { __typename } }`)
    expect((await log({ memberId: id })).nodes.map(({ kind }: { kind: string }) => kind)).toEqual([
      'MEMBER_REACTIVATED',
      'MEMBER_DEACTIVATED',
      'PASSWORD_RESET',
      'MEMBER_EDITED',
      'MEMBER_ADDED',
    ])
    expect(await latest('UNIT_RENAMED')).toMatchObject({
      unit: { name: '乙所' },
      details: [{ name: 'name', from: '甲所', to: '乙所' }],
    })
    expect(await latest('MEMBER_EDITED')).toMatchObject({
      ...{ actor: { name: 'admin' }, member: { name: 'mei' } },
      details: [{ name: 'role', from: 'STAFF', to: 'LEAD' }],
    })
    await jixiao(server, ['member', 'disable', 'mei'])
    expect(await latest('MEMBER_DEACTIVATED')).toMatchObject({
      actor: null,
      address: null,
      member: { name: 'mei' },
    })
  })

  it('nothing of what was refused', async () => {
    const { totalCount } = await log()
    await admin.refusal('mutation { addUnit(name: "乙所") { id } }')
    await admin.refusal(`mutation { deactivateMember(id: "${admin.memberId}") { id } }`)
    expect((await log()).totalCount).toBe(totalCount)
  })

  it('page by page, newest first, of a time', async () => {
    const all = (await log()).nodes.map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let after: string | null = null; ;) {
      const page = await log({}, { first: 4, after })
      paged.push(...page.nodes.map(({ id }: { id: string }) => id))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    expect(paged).toEqual(all)
    expect((await log({ from: '2100-01-01T00:00:00Z' })).totalCount).toBe(0)
    expect((await log({ to: '2100-01-01T00:00:00Z' })).totalCount).toBe(all.length)
    expect((await log({ address: '10.0.0.1' })).totalCount).toBe(0)
  })
})

describe('what failed to come in', () => {
  it('fills no disk: so many are listed in a quarter of an hour, then one that says so', () => {
    let now = 1_000_000
    const failed = new FailedSignIns(() => now)
    const listed = Array.from({ length: 1_000 }, (_, i) => failed.listedAs('WRONG', `10.0.0.${i}`))
    expect(listed.filter((outcome) => outcome === 'WRONG')).toHaveLength(200)
    expect(listed.filter((outcome) => outcome === 'UNLISTED')).toHaveLength(1)
    expect(listed.indexOf('UNLISTED')).toBe(200)
    now += 15 * 60_000
    expect(failed.listedAs('WRONG', '10.0.0.1')).toBe('WRONG')
  })

  it('unseen, since it failed too often before, is told once in that time', async () => {
    for (let i = 0; i < 13; i += 1)
      await stranger(server).ask(SIGN_IN, { name: 'nobody.else', password: 'x' })
    const { nodes } = await log({ kinds: ['SIGN_IN'], outcomes: ['LIMITED'] })
    expect(nodes).toMatchObject([{ name: 'nobody.else' }])
  })
})

it('is kept for its time', async () => {
  const store = await openStore(await databaseIn(server.dataDir), { migrate: false })
  try {
    const sql = sqlOf(store.em())
    const old = { kind: 'SIGN_OUT', outcome: 'DONE', details: '[]', name: 'old' } as const
    const rows = Array.from({ length: 2_500 }, (_, i) => ({ ...old, at: `2020-01-01T00:00:00.${i}` }))
    for (let i = 0; i < rows.length; i += 500)
      await sql
        .insertInto('access_event')
        .values(rows.slice(i, i + 500))
        .execute()
    const { totalCount } = await log()
    expect(await forgetAccess(sql, '2021-01-01T00:00:00Z')).toBe(2_500)
    expect((await log()).totalCount).toBe(totalCount - 2_500)
    expect(await forgetAccess(sql, '2021-01-01T00:00:00Z')).toBe(0)
  } finally {
    await store.close()
  }
})
