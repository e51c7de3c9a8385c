import { describe, expect, it } from 'vitest'
import { may, mayInUnit, type Action, type Status } from '../../server/access/may.ts'
import type { Person } from '../../server/access/Person.ts'
import type { Role } from '../../server/store/access/Member.ts'
import type { TokenScope } from '../../server/store/access/Token.ts'

const STATES: readonly Status[] = ['DRAFT', 'RETURNED', 'SUBMITTED', 'APPROVED']

const person = (role: Role): Person => ({
  means: 'BROWSER',
  sessionId: 's',
  memberId: 'm',
  name: 'n',
  displayName: 'N',
  role,
  unitIds: role === 'ADMIN' ? 'ALL' : ['own'],
})

const withToken = (role: Role, scopes: readonly TokenScope[]): Person => {
  const { memberId, name, displayName, unitIds } = person(role)
  return { means: 'TOKEN', tokenId: 't', tokenName: 'T', scopes, memberId, name, displayName, role, unitIds }
}

/** In which states they may: one letter a state, D R S A; a dot: LOCKED; all dashes: FORBIDDEN. */
function picture(who: Person, action: Action, voided = false): string {
  return STATES.map((status) => {
    const verdict = may(who, action, { unitId: 'own', status, voided })
    return verdict === 'YES' ? status[0] : verdict === 'LOCKED' ? '.' : '-'
  }).join('')
}

// The table "Who may" of the design, read independently of server/access/may.ts.
const TABLE: Record<Action, Record<'STAFF' | 'LEAD' | 'REVIEWER' | 'ADMIN', string>> = {
  VIEW: { STAFF: 'DRSA', LEAD: 'DRSA', REVIEWER: 'DRSA', ADMIN: 'DRSA' },
  EDIT: { STAFF: 'DR..', LEAD: 'DR..', REVIEWER: '..S.', ADMIN: '----' },
  COMMENT: { STAFF: 'DR..', LEAD: 'DR..', REVIEWER: 'DRS.', ADMIN: '----' },
  ANSWER: { STAFF: 'DRS.', LEAD: 'DRS.', REVIEWER: 'DRS.', ADMIN: '----' },
  SUGGEST: { STAFF: '----', LEAD: '----', REVIEWER: 'DRS.', ADMIN: '----' },
  LOCK: { STAFF: '----', LEAD: 'DRS.', REVIEWER: 'DRS.', ADMIN: '----' },
  SUBMIT: { STAFF: '----', LEAD: 'DR..', REVIEWER: '----', ADMIN: '----' },
  WITHDRAW: { STAFF: '----', LEAD: '..S.', REVIEWER: '----', ADMIN: '----' },
  RETURN: { STAFF: '----', LEAD: '----', REVIEWER: '..S.', ADMIN: '----' },
  APPROVE: { STAFF: '----', LEAD: '----', REVIEWER: '..S.', ADMIN: '----' },
  ADJUST: { STAFF: '----', LEAD: '...A', REVIEWER: '----', ADMIN: '----' },
  VOID: { STAFF: '----', LEAD: 'DR..', REVIEWER: '----', ADMIN: '----' },
  RESTORE: { STAFF: '----', LEAD: '....', REVIEWER: '----', ADMIN: '----' },
  SCORE: { STAFF: '----', LEAD: '----', REVIEWER: '..S.', ADMIN: '----' },
  SEE_SCORES: { STAFF: '.R.A', LEAD: '.R.A', REVIEWER: 'DRSA', ADMIN: 'DRSA' },
  FOLLOW_SCORES: { STAFF: '----', LEAD: '----', REVIEWER: 'DRSA', ADMIN: '----' },
}
const ACTIONS = Object.keys(TABLE) as Action[]

describe('who may', () => {
  it.each(ACTIONS)('%s', (action) => {
    for (const [role, expected] of Object.entries(TABLE[action])) {
      expect(`${role} ${picture(person(role as Role), action)}`).toBe(`${role} ${expected}`)
    }
  })

  it('learns nothing of a unit that is not theirs', () => {
    for (const role of ['STAFF', 'LEAD', 'REVIEWER', 'INTEGRATOR'] as const) {
      for (const action of ACTIONS) {
        for (const status of STATES)
          for (const voided of [false, true])
            expect(may(person(role), action, { unitId: 'other', status, voided })).toBe('NOT_FOUND')
      }
    }
  })

  it('sees a voided one: the lead, who may restore it, and the administrator; to everybody else it is not there', () => {
    expect(picture(person('LEAD'), 'VIEW', true)).toBe('DRSA')
    expect(picture(person('ADMIN'), 'VIEW', true)).toBe('DRSA')
    expect(picture(person('LEAD'), 'RESTORE', true)).toBe('DRSA')
    for (const action of ACTIONS.filter((each) => each !== 'VIEW' && each !== 'RESTORE'))
      expect(['....', '----']).toContain(picture(person('LEAD'), action, true))
    for (const action of ACTIONS)
      for (const who of [person('STAFF'), person('REVIEWER'), withToken('LEAD', ['READ', 'EDIT'])])
        expect(may(who, action, { unitId: 'own', status: 'DRAFT', voided: true })).toBe('NOT_FOUND')
  })

  it('is, by a token, what its maker may and its scopes say', () => {
    expect(picture(withToken('STAFF', ['READ']), 'VIEW')).toBe('DRSA')
    expect(picture(withToken('STAFF', ['READ']), 'EDIT')).toBe('----')
    expect(picture(withToken('STAFF', ['EDIT']), 'EDIT')).toBe('DR..')
    expect(picture(withToken('STAFF', ['EDIT']), 'LOCK')).toBe('DRS.')
    expect(picture(withToken('ADMIN', ['EDIT']), 'LOCK')).toBe('----')
    expect(picture(withToken('LEAD', ['READ', 'EDIT', 'IMPORT']), 'SUBMIT')).toBe('----')
  })

  it('starts and reads in declarations: who fills them in, in their own unit', () => {
    expect(mayInUnit(person('STAFF'), 'CREATE', 'own')).toBe('YES')
    expect(mayInUnit(person('STAFF'), 'CREATE', 'other')).toBe('NOT_FOUND')
    expect(mayInUnit(person('REVIEWER'), 'CREATE', 'own')).toBe('FORBIDDEN')
    expect(mayInUnit(person('ADMIN'), 'IMPORT', 'own')).toBe('FORBIDDEN')
    expect(mayInUnit(withToken('STAFF', ['EDIT']), 'IMPORT', 'own')).toBe('FORBIDDEN')
    expect(mayInUnit(withToken('STAFF', ['IMPORT']), 'IMPORT', 'own')).toBe('YES')
  })
})
