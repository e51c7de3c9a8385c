/**
 * Rights, states and locks, by every way to name a place: each mutation that edits a declaration, for each role, state and
 * credential, and for each place that can be locked.
 */
import { type DeclarationContent, indicatorId, NARRATIVES, readIndicators } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, mayInSome, mayInUnit, type Status, WHO_MAY } from '../../server/access/may.ts'
import type { Person } from '../../server/access/Person.ts'
import type { TokenScope } from '../../server/store/access/Token.ts'
import { setLock } from '../../server/api/lock/setLock.ts'
import type { Role } from '../../server/store/access/Member.ts'
import { namesOf } from '../doors/calls.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import {
  makeDeclaration,
  type OpenRooms,
  openRooms,
  person,
  smallContent,
  tables,
  UNIT,
} from '../support/inProcess.ts'
import { ask, type Declared, type Deed, DEEDS, FIELDS, pusher, WAYS } from './ways.ts'

/** Mutations that edit nothing of a declaration's document. The suites of each say who may. */
const OTHERS: readonly string[] = [
  ...[
    'createDeclaration',
    'setPresence',
    'signIn',
    'signOut',
    'changePassword',
    'createToken',
    'revokeToken',
  ],
  ...[
    'submitDeclaration',
    'withdrawDeclaration',
    'returnDeclaration',
    'approveDeclaration',
    'adjustDeclaration',
  ],
  'setLock',
  ...['voidDeclaration', 'restoreDeclaration', 'readNotices', 'setReviewScore'],
  ...['addComment', 'editComment', 'deleteComment', 'resolveComment', 'reopenComment', 'readComments'],
  // Accepting one is an ordinary edit, of which its own suite tells.
  ...['suggest', 'rejectSuggestion', 'acceptSuggestion'],
  // So is what restores a place, and what mends a finding.
  ...['restorePlace', 'applyRepair'],
  ...['addUnit', 'renameUnit', 'addMember', 'editMember', 'resetPassword'],
  ...['deactivateMember', 'reactivateMember'],
]
const STATES: readonly Status[] = ['DRAFT', 'RETURNED', 'SUBMITTED', 'APPROVED']
const ROLES = Object.keys(WHO_MAY) as Role[]
const LEAD = person('zhang', 'LEAD')

let open: OpenRooms
const inState = new Map<Status, Declared>()

const content = (name: string): DeclarationContent => ({
  ...smallContent(name),
  ...Object.fromEntries(NARRATIVES.map((key) => [key, [{ runs: [{ text: `${key}的正文` }] }]])),
  category: '甲类',
})

async function declared(name: string): Promise<Declared> {
  const id = await makeDeclaration(open, content(name))
  const [above] = readIndicators((await open.rooms.open(id)).live)
  const below = above!.children[0]!
  const [row, sibling] = below.children
  return {
    id,
    unit: '单位',
    year: 2020,
    row: row!.key,
    sibling: sibling!.key,
    below: below.key,
    above: above!.key,
  }
}

beforeAll(async () => {
  open = await openRooms()
  const made = new Map<Status, string>()
  for (const status of STATES) {
    const of = await declared(`项目${status}`)
    inState.set(status, of)
    made.set(status, of.id)
  }
  for (const [status, id] of made)
    await tables(open).updateTable('declaration').set({ status }).where('id', '=', id).execute()
  // Rooms read it when they are loaded.
  open = await open.reopen()
})
afterAll(async () => {
  for (const { id } of inState.values()) await expectAgreementOf(open, id)
  await open.close()
})

async function answer(
  who: Person,
  way: string,
  deed: Deed,
  to: Declared,
): Promise<string | null | undefined> {
  pusher.memberId = who.memberId
  const call = await WAYS[way]!(deed, to, open)
  return call === null ? undefined : ask(open, who, call)
}

it('every mutation is a way to edit, or none', () => {
  const known = [...Object.keys(WAYS), ...OTHERS]
  expect(namesOf('mutation').sort()).toEqual(known.sort())
})

describe('who may edit', () => {
  /** One deed for each way; the lists of places are below. */
  const DEED: Readonly<Record<string, Deed>> = {
    pushUpdate: { field: 'OVERVIEW' },
    editDeclaration: { field: 'CATEGORY' },
    addIndicator: { row: 'ADD' },
    editIndicator: { cell: 'TARGET' },
    editIndicators: { cell: 'NAME' },
    moveIndicator: { row: 'MOVE' },
    removeIndicator: { row: 'REMOVE' },
    importForm: { field: 'BASIS' },
  }

  const withToken = (role: Role, scopes: readonly TokenScope[]): Person => {
    const { memberId, name, displayName, unitIds } = person(`token${role}`, role)
    const token = { means: 'TOKEN', tokenId: `t-${role}`, tokenName: role, scopes } as const
    return { ...token, memberId, name, displayName, role, unitIds }
  }

  /** From the table alone. */
  function expected(who: Person, way: string, status: Status): string | null {
    if (way === 'importForm') {
      if (!mayInSome(who, 'IMPORT')) return 'FORBIDDEN'
      const verdict = mayInUnit(who, 'IMPORT', UNIT)
      if (verdict !== 'YES') return verdict
    }
    const verdict = may(who, 'EDIT', { unitId: UNIT, status, voided: false })
    return verdict === 'YES' ? null : verdict
  }

  const people = ROLES.flatMap((role): [string, Person][] => [
    [`${role}`, person(role.toLowerCase(), role)],
    [`${role} of another unit`, person(`far-${role}`, role, ['other'])],
    [`${role} by a token without scopes`, withToken(role, [])],
    [`${role} by a token that reads`, withToken(role, ['READ'])],
    [`${role} by a token that edits`, withToken(role, ['READ', 'EDIT'])],
    [`${role} by a token that imports`, withToken(role, ['IMPORT'])],
    [`${role} by a token that edits and imports`, withToken(role, ['EDIT', 'IMPORT'])],
  ])

  it.each(people)('%s', async (_who, who) => {
    expect(Object.keys(DEED).sort()).toEqual(Object.keys(WAYS).sort())
    for (const status of STATES)
      for (const way of Object.keys(WAYS))
        expect([status, way, await answer(who, way, DEED[way]!, inState.get(status)!)]).toEqual([
          status,
          way,
          expected(who, way, status),
        ])
  })

  it('nobody who is not signed in', async () => {
    const to = inState.get('DRAFT')!
    for (const [way, make] of Object.entries(WAYS)) {
      const call = (await make(DEED[way]!, to, open))!
      expect([way, await ask(open, null as never, call)]).toEqual([way, 'UNAUTHENTICATED'])
    }
  })
})

describe('a locked place', () => {
  type LockPlace = Parameters<typeof setLock>[1]
  const lock = ({ id }: Declared, place: LockPlace, locked = true) =>
    open.rooms.submit(id, { person: LEAD, means: 'BROWSER' }, setLock(id, place, locked))

  const isAdding = (deed: Deed) => 'row' in deed && deed.row === 'ADD'
  /** Which deeds a lock forbids: said here apart from the guard. */
  const GONE: readonly Deed[] = [{ row: 'REMOVE' }, { above: 'REMOVE' }]
  const locks: readonly (readonly [string, (to: Declared) => LockPlace, readonly Deed[]])[] = [
    ...FIELDS.map((field) => [field, () => ({ field }), [{ field }]] as const),
    [
      'a row',
      ({ id, row }) => ({ indicatorId: indicatorId(id, row) }),
      DEEDS.filter((deed) => !('field' in deed) && !isAdding(deed)),
    ],
    ...(['NAME', 'TARGET', 'WEIGHT'] as const).map(
      (cell) =>
        [
          `the ${cell} of a row`,
          ({ id, row }: Declared) => ({ indicatorId: indicatorId(id, row), cell }),
          [{ cell }, ...GONE],
        ] as const,
    ),
    [
      'the group above',
      ({ id, above }) => ({ indicatorId: indicatorId(id, above) }),
      [{ above: 'MOVE' }, { above: 'REMOVE' }],
    ],
  ]
  const key = (deed: Deed) => JSON.stringify(deed)

  it.each(locks)(
    '%s is touched by no way, and keeps nothing else from being edited',
    async (name, place, forbidden) => {
      const to = await declared(`锁定${name}`)
      await lock(to, place(to))
      const tried: string[] = []
      for (const deed of forbidden)
        for (const way of Object.keys(WAYS)) {
          const code = await answer(LEAD, way, deed, to)
          if (code === undefined) continue
          tried.push(key(deed))
          expect([way, deed, code]).toEqual([way, deed, 'LOCKED'])
        }
      expect(new Set(tried)).toEqual(new Set(forbidden.map(key)))
      const others = DEEDS.filter((deed) => !forbidden.some((each) => key(each) === key(deed)))
      // What removes it would leave nothing to do the others to; by a push, as each deed can be.
      for (const deed of others.filter(
        (each) => !isAdding(each) && !GONE.some((gone) => key(gone) === key(each)),
      ))
        expect([deed, await answer(LEAD, 'pushUpdate', deed, to)]).toEqual([deed, null])
      await lock(to, place(to), false)
      const [first] = forbidden
      expect(await answer(LEAD, 'pushUpdate', first!, to)).toBeNull()
      await expectAgreementOf(open, to.id)
    },
  )

  it('is edited by each way once it is unlocked', async () => {
    for (const way of Object.keys(WAYS))
      for (const deed of DEEDS) {
        const fresh = await declared(`解锁${way}${JSON.stringify(deed)}`)
        const code = await answer(LEAD, way, deed, fresh)
        if (code !== undefined) expect([way, deed, code]).toEqual([way, deed, null])
      }
  })

  it('of a removed row is not restored', async () => {
    const fresh = await declared('恢复')
    await answer(LEAD, 'removeIndicator', { row: 'REMOVE' }, fresh)
    await lock(fresh, { indicatorId: indicatorId(fresh.id, fresh.row) })
    expect(await answer(LEAD, 'pushUpdate', { row: 'RESTORE' }, fresh)).toBe('LOCKED')
  })

  it('is not written to, though it would read as before', async () => {
    const fresh = await declared('不变')
    await lock(fresh, { field: 'CATEGORY' })
    const same = open.rooms.submit(
      fresh.id,
      { person: LEAD, means: 'BROWSER' },
      { kind: 'EDIT', edit: (doc) => void doc.getMap('fields').set('category', '甲类') },
    )
    await expect(same).rejects.toMatchObject({ code: 'LOCKED' })
  })
})

it('a declaration that never was is like one of another unit', async () => {
  const to = { ...inState.get('DRAFT')!, id: 'never' }
  for (const way of ['editDeclaration', 'addIndicator', 'editIndicator', 'moveIndicator', 'removeIndicator'])
    for (const deed of DEEDS) {
      const code = await answer(LEAD, way, deed, to)
      if (code !== undefined) expect([way, deed, code]).toEqual([way, deed, 'NOT_FOUND'])
    }
})
