/** An administrator's work: units, members, roles, passwords, who may come no more. */
import { beforeAll, describe, expect, it } from 'vitest'
import { openAll } from '../live/everySubscription.ts'
import { blankDeclaration } from '../live/declarations.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { UNIT } from '../doors/askCall.ts'
import { withToken } from '../support/token.ts'

const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) {
  password member { id name displayName role unit { name } units { name } deactivatedAt } } }`
const EDIT = `mutation ($input: EditMemberInput!) { editMember(input: $input) {
  displayName role unit { name } units { name } } }`
const MEMBERS = `query ($where: MemberFilter, $first: Int, $after: String) {
  members(where: $where, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { name } } }`
const change = (what: string) => `mutation ($id: ID!) { ${what}(id: $id) { id deactivatedAt } }`
const RESET = 'mutation ($id: ID!) { resetPassword(id: $id) { password member { name } } }'
const RENAME = 'mutation ($id: ID!, $name: String!) { renameUnit(id: $id, name: $name) { id name } }'
const OTHER = '上海市科普事业发展中心'

// oxlint-disable-next-line no-explicit-any -- what an untyped query answers is for the test to say
type Data = any

let server: TestServer
let admin: TestPerson
let unitId: string
let otherId: string

beforeAll(async () => {
  server = await startServer()
  admin = await signIn(server, 'admin')
  const { units } = await admin.query('{ units { id name } }')
  const idOf = (wanted: string) => units.find(({ name }: { name: string }) => name === wanted).id
  ;[unitId, otherId] = [idOf(UNIT), idOf(OTHER)]
})

interface Added {
  readonly id: string
  readonly password: string
}

async function add(name: string, wanted: object = {}): Promise<Added> {
  const input = { name, displayName: name, role: 'STAFF', unitIds: [unitId], ...wanted }
  const { password, member } = (await admin.query(ADD, { input })).addMember
  return { id: member.id, password }
}

const refusal = async (query: string, variables: object, by = admin) => {
  const { errors } = await by.ask(query, variables as Record<string, unknown>)
  const { code, field } = errors?.[0]?.extensions ?? {}
  return { code, field }
}
const names = async (where: object): Promise<string[]> =>
  (await admin.query(MEMBERS, { where, first: 100 })).members.nodes.map(({ name }: { name: string }) => name)

describe('a member', () => {
  it('is made with a password that is told once, and asked to choose another', async () => {
    const input = { name: '梅·艾', displayName: ' 梅艾 ', role: 'STAFF', unitIds: [unitId] }
    expect(await refusal(ADD, { input })).toEqual({ code: 'BAD_USER_INPUT', field: 'input.name' })
    const made = (await admin.query(ADD, { input: { ...input, name: 'mei' } })).addMember
    expect(made).toEqual({
      password: expect.stringMatching(/^[a-km-z2-9]{16}$/),
      member: {
        ...{ id: expect.any(String), name: 'mei', displayName: '梅艾', role: 'STAFF', deactivatedAt: null },
        ...{ unit: { name: UNIT }, units: [{ name: UNIT }] },
      },
    })
    const mei = await signIn(server, 'mei', made.password)
    expect(await mei.query('{ me { hasGivenPassword } }')).toEqual({ me: { hasGivenPassword: true } })
    await mei.query(
      'mutation ($old: String!) { changePassword(oldPassword: $old, newPassword: "她自己选的一个密码") }',
      {
        old: made.password,
      },
    )
    expect(await mei.query('{ me { hasGivenPassword } }')).toEqual({ me: { hasGivenPassword: false } })
    const li = await signIn(server, 'li')
    const SEEN =
      'query ($id: ID!) { node(id: $id) { ... on Member { name hasGivenPassword deactivatedAt } } }'
    expect(await li.query(SEEN, { id: made.member.id })).toEqual({
      node: { name: 'mei', hasGivenPassword: false, deactivatedAt: null },
    })
  })

  it.each<[string, object, string, string]>([
    ['a taken name', { name: 'li' }, 'EXISTS', 'input.name'],
    ['one that letter case alone tells apart', { name: 'Li' }, 'EXISTS', 'input.name'],
    ['a name with a space', { name: 'a b' }, 'BAD_USER_INPUT', 'input.name'],
    ['no displayed name', { displayName: ' ' }, 'BAD_USER_INPUT', 'input.displayName'],
    ['a displayed name of two lines', { displayName: '张\n敏' }, 'BAD_USER_INPUT', 'input.displayName'],
    ['no unit', { unitIds: [] }, 'BAD_USER_INPUT', 'input.unitIds'],
    ['a unit, for an administrator', { role: 'ADMIN' }, 'BAD_USER_INPUT', 'input.unitIds'],
    ['a unit that there is not', { unitIds: ['never'] }, 'NOT_FOUND', 'input.unitIds'],
  ])('is not made with %s', async (_what, wrong, code, field) => {
    const input = { name: 'new', displayName: '新', role: 'STAFF', unitIds: [unitId], ...wrong }
    expect(await refusal(ADD, { input })).toEqual({ code, field })
    expect(await names({ contains: 'new' })).toEqual([])
  })

  it('is found by name, role, unit and whether they may come, page by page', async () => {
    await add('ou.yang', { displayName: '欧阳Xi', role: 'REVIEWER', unitIds: [otherId, unitId] })
    expect(await names({ contains: 'OU.Y' })).toEqual(['ou.yang'])
    expect(await names({ contains: 'xI', roles: ['REVIEWER'] })).toEqual(['ou.yang'])
    expect(await names({ roles: ['ADMIN'] })).toContain('admin')
    expect(await names({ roles: [] })).toEqual([])
    expect(await names({ unitId: otherId })).toEqual(['ou.yang', 'qian'])
    expect(await names({ isActive: false })).toEqual([])
    const all = await names({})
    const paged: string[] = []
    for (let after: string | null = null; ;) {
      const { members }: { members: Data } = await admin.query(MEMBERS, { first: 3, after })
      expect(members.totalCount).toBe(all.length)
      paged.push(...members.nodes.map(({ name }: { name: string }) => name))
      if (!members.pageInfo.hasNextPage) break
      after = members.pageInfo.endCursor
    }
    expect(paged).toEqual(all)
    expect(all).toEqual([...all].sort())
  })

  it('gets another role and other units; what they have open comes again with the new rights, at once', async () => {
    const { id, password } = await add('lan')
    const lan = await signIn(server, 'lan', password)
    const declaration = await blankDeclaration(lan)
    const open = await openAll(lan, declaration)
    const input = { id, displayName: '兰', role: 'REVIEWER', unitIds: [otherId] }
    expect(await admin.query(EDIT, { input })).toEqual({
      editMember: { displayName: '兰', role: 'REVIEWER', unit: null, units: [{ name: OTHER }] },
    })
    // Without waiting: the next thing that is asked is asked with the new rights.
    expect(await lan.refusal('query ($id: ID!) { declaration(id: $id) { id } }', { id: declaration })).toBe(
      'NOT_FOUND',
    )
    for (const one of open) expect((await one.ended).error).toMatchObject({ code: 4403 })
    expect(await admin.query(EDIT, { input: { id, role: 'LEAD' } })).toMatchObject({
      editMember: { displayName: '兰', unit: { name: OTHER }, units: [{ name: OTHER }] },
    })
    expect(await refusal(EDIT, { input: { id, displayName: null } })).toMatchObject({
      code: 'BAD_USER_INPUT',
    })
    expect(await refusal(EDIT, { input: { id: 'never', role: 'LEAD' } })).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('whose password is reset is out at once, and comes with the new one alone', async () => {
    const { id, password } = await add('ju')
    const ju = await signIn(server, 'ju', password)
    const open = await openAll(ju, await blankDeclaration(ju))
    const { resetPassword } = await admin.query(RESET, { id })
    expect(resetPassword).toEqual({ password: expect.any(String), member: { name: 'ju' } })
    for (const one of open) expect((await one.ended).error).toMatchObject({ code: 4401 })
    expect(await ju.query('{ me { id } }')).toEqual({ me: null })
    await expect(signIn(server, 'ju', password)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const again = await signIn(server, 'ju', resetPassword.password)
    expect(await again.query('{ me { hasGivenPassword } }')).toEqual({ me: { hasGivenPassword: true } })
  })

  it('who is deactivated is out at once, their tokens too; opened again they sign in, and the tokens have ended', async () => {
    const { id, password } = await add('zhu')
    const zhu = await signIn(server, 'zhu', password)
    const { program } = await withToken(zhu)
    const declaration = await blankDeclaration(zhu)
    const open = [...(await openAll(zhu, declaration)), ...(await openAll(program, declaration))]
    const { deactivateMember } = await admin.query(change('deactivateMember'), { id })
    expect(deactivateMember.deactivatedAt).toEqual(expect.any(String))
    expect(await zhu.refusal('{ units { id } }')).toBe('UNAUTHENTICATED')
    expect(await program.refusal('{ units { id } }')).toBe('UNAUTHENTICATED')
    for (const one of open) expect((await one.ended).error).toMatchObject({ code: 4401 })
    await expect(signIn(server, 'zhu', password)).rejects.toThrow('此账号已停用')
    expect(await names({ isActive: false })).toEqual(['zhu'])
    expect(await admin.query(change('deactivateMember'), { id })).toEqual({ deactivateMember })

    expect(await admin.query(change('reactivateMember'), { id })).toEqual({
      reactivateMember: { id, deactivatedAt: null },
    })
    await signIn(server, 'zhu', password)
    expect(await program.refusal('{ units { id } }')).toBe('UNAUTHENTICATED')
  })
})

describe('an administrator', () => {
  it('cannot shut themselves out', async () => {
    const id = admin.memberId
    for (const query of [change('deactivateMember'), RESET])
      expect(await refusal(query, { id })).toMatchObject({ code: 'FORBIDDEN' })
    const input = { id, role: 'STAFF', unitIds: [unitId] }
    expect(await refusal(EDIT, { input })).toMatchObject({ code: 'FORBIDDEN' })
    await admin.query(EDIT, { input: { id, displayName: '管理员' } })
    expect(await admin.query('{ me { role } }')).toEqual({ me: { role: 'ADMIN' } })
  })

  it('is left, however many take each other’s rights at once', async () => {
    const others = await Promise.all(
      ['guan.jia', 'guan.yi'].map((name) => add(name, { role: 'ADMIN', unitIds: [] })),
    )
    const [jia, yi] = await Promise.all([
      signIn(server, 'guan.jia', others[0]!.password),
      signIn(server, 'guan.yi', others[1]!.password),
    ])
    await jia.query(change('deactivateMember'), { id: admin.memberId })
    const asStaff = (id: string) => ({ input: { id, role: 'STAFF', unitIds: [unitId] } })
    const codes = await Promise.all([
      refusal(EDIT, asStaff(others[1]!.id), jia!),
      refusal(change('deactivateMember'), { id: others[0]!.id }, yi!),
    ])
    expect(codes.map(({ code }) => code ?? 'DONE').filter((code) => code === 'DONE')).toHaveLength(1)
    const left = codes[0]!.code === undefined ? jia! : yi!
    expect(
      (await left.query(MEMBERS, { where: { roles: ['ADMIN'], isActive: true } })).members,
    ).toMatchObject({
      totalCount: 1,
    })
    await left.query(change('reactivateMember'), { id: admin.memberId })
    admin = await signIn(server, 'admin')
  })
})

describe('a unit', () => {
  it('is made and gets another name, under which its declarations are found', async () => {
    const MAKE = 'mutation ($name: String!) { addUnit(name: $name) { id name } }'
    const { addUnit } = await admin.query(MAKE, { name: ' 某某研究所 ' })
    expect(addUnit.name).toBe('某某研究所')
    expect(await refusal(MAKE, { name: '某某研究所' })).toEqual({ code: 'EXISTS', field: 'name' })
    expect(await refusal(MAKE, { name: ' ' })).toEqual({ code: 'BAD_USER_INPUT', field: 'name' })
    const { password } = await add('suo', { unitIds: [addUnit.id] })
    const suo = await signIn(server, 'suo', password)
    const declaration = await blankDeclaration(suo)
    const where = { declaration: { unit: { name: { eq: '某某研究院' } } } }
    const news = await suo.subscribe(
      'subscription ($where: IndicatorFilter) { indicatorChanged(where: $where) { kind indicator { name } } }',
      { where },
    )
    expect(await admin.query(RENAME, { id: addUnit.id, name: '某某研究院' })).toEqual({
      renameUnit: { id: addUnit.id, name: '某某研究院' },
    })
    expect(await refusal(RENAME, { id: addUnit.id, name: UNIT })).toEqual({ code: 'EXISTS', field: 'name' })
    expect(await refusal(RENAME, { id: 'never', name: '别的' })).toMatchObject({ code: 'NOT_FOUND' })
    const FOUND = `{ units { name } declarations(where: { unit: { name: { contains: "研究院" } } }) {
      nodes { id unit { name } } } }`
    expect(await suo.query(FOUND)).toEqual({
      units: [{ name: '某某研究院' }],
      declarations: { nodes: [{ id: declaration, unit: { name: '某某研究院' } }] },
    })
    await suo.query('mutation ($input: AddIndicatorInput!) { addIndicator(input: $input) { sequence } }', {
      input: { declarationId: declaration, name: '产出目标' },
    })
    expect((await news.next()).value).toEqual({
      indicatorChanged: { kind: 'ADDED', indicator: { name: '产出目标' } },
    })
  })
})
