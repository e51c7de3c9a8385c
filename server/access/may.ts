import type { Role } from '../store/access/Member.ts'
import type { Words } from '@jixiao/schema'
import { problem } from '../problem.ts'
import type { TokenScope } from '../store/access/Token.ts'
import { seesUnit, type Person } from './Person.ts'

/** 状态: where a declaration is on its way. */
export type Status = 'DRAFT' | 'SUBMITTED' | 'RETURNED' | 'APPROVED'

/** What one may want to do with a declaration. */
export type Action =
  | 'VIEW'
  | 'EDIT' // its content, typed or live, repairs and accepted suggestions among it
  | 'COMMENT' // begin a thread
  | 'ANSWER' // reply in a thread, resolve it
  | 'SUGGEST'
  | 'LOCK' // lock or unlock a place
  | 'SUBMIT'
  | 'WITHDRAW'
  | 'RETURN'
  | 'APPROVE'
  | 'ADJUST' // open what is approved again
  | 'VOID' // hide one that was made by mistake
  | 'RESTORE' // bring a voided one back
  | 'SCORE' // fill in the review sheet
  | 'SEE_SCORES'
  | 'FOLLOW_SCORES' // as they are given

/** What deciding takes: whose declaration it is and where it stands. */
export interface DeclarationRights {
  readonly unitId: string
  readonly status: Status
  /** It was made by mistake, and is hidden. */
  readonly voided: boolean
}

/** NOT_FOUND: they may not know of it; FORBIDDEN: never theirs to do; LOCKED: theirs, but not in this state. */
export type Verdict = 'YES' | 'NOT_FOUND' | 'FORBIDDEN' | 'LOCKED'

const ALWAYS: readonly Status[] = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED']
const BEING_FILLED_IN: readonly Status[] = ['DRAFT', 'RETURNED']
const UNTIL_APPROVED: readonly Status[] = ['DRAFT', 'RETURNED', 'SUBMITTED']
const SUBMITTED: readonly Status[] = ['SUBMITTED']
const APPROVED: readonly Status[] = ['APPROVED']
const DECIDED: readonly Status[] = ['RETURNED', 'APPROVED']

type Rights = Readonly<Partial<Record<Action, readonly Status[]>>>

const STAFF_MAY: Rights = {
  VIEW: ALWAYS,
  EDIT: BEING_FILLED_IN,
  COMMENT: BEING_FILLED_IN,
  ANSWER: UNTIL_APPROVED,
  SEE_SCORES: DECIDED,
}

/** The table "Who may": in which states of a declaration of their unit each role may do what; absent: never. */
export const WHO_MAY: Readonly<Record<Role, Rights>> = {
  STAFF: STAFF_MAY,
  LEAD: {
    ...STAFF_MAY,
    LOCK: UNTIL_APPROVED,
    SUBMIT: BEING_FILLED_IN,
    WITHDRAW: SUBMITTED,
    ADJUST: APPROVED,
    // Never what reviewers have before them, or have approved.
    VOID: BEING_FILLED_IN,
    RESTORE: ALWAYS,
  },
  REVIEWER: {
    VIEW: ALWAYS,
    EDIT: SUBMITTED,
    COMMENT: UNTIL_APPROVED,
    ANSWER: UNTIL_APPROVED,
    SUGGEST: UNTIL_APPROVED,
    LOCK: UNTIL_APPROVED,
    RETURN: SUBMITTED,
    SCORE: SUBMITTED,
    SEE_SCORES: ALWAYS,
    FOLLOW_SCORES: ALWAYS,
    APPROVE: SUBMITTED,
  },
  INTEGRATOR: { VIEW: ALWAYS, EDIT: BEING_FILLED_IN },
  ADMIN: { VIEW: ALWAYS, SEE_SCORES: ALWAYS },
}

/** The scope that a token needs for an action; actions that are missing here are for people only. */
const SCOPE_NEEDED: Readonly<Partial<Record<Action, TokenScope>>> = {
  VIEW: 'READ',
  EDIT: 'EDIT',
  LOCK: 'EDIT',
}

/** Whether they are shown voided declarations of their units, apart from the others and to be read alone. */
export const seesVoided = ({ role, means }: Person): boolean =>
  means === 'BROWSER' && (role === 'LEAD' || role === 'ADMIN')

/** Whether the person may do it to a declaration of that unit in that state. Pure. */
export function may(person: Person, action: Action, { unitId, status, voided }: DeclarationRights): Verdict {
  if (!seesUnit(person, unitId)) return 'NOT_FOUND'
  if (voided && !seesVoided(person)) return 'NOT_FOUND'
  if (!tokenAllows(person, SCOPE_NEEDED[action])) return 'FORBIDDEN'
  const states = statesFor(person, action)
  if (!states) return 'FORBIDDEN'
  if (voided || action === 'RESTORE') return whileVoided(action, voided)
  return states.includes(status) ? 'YES' : 'LOCKED'
}

const whileVoided = (action: Action, voided: boolean): Verdict =>
  action === 'VIEW' || (action === 'RESTORE' && voided) ? 'YES' : 'LOCKED'

/** A token with EDIT can lock places wherever its maker may edit at some time (a figure that came from the budget system). */
function statesFor(person: Person, action: Action): readonly Status[] | undefined {
  const rights = WHO_MAY[person.role]
  if (action === 'LOCK' && person.means === 'TOKEN' && rights.EDIT) return UNTIL_APPROVED
  return rights[action]
}

const tokenAllows = (person: Person, scope: TokenScope | undefined): boolean =>
  person.means !== 'TOKEN' || (scope !== undefined && person.scopes.includes(scope))

/** Throws NOT_FOUND, FORBIDDEN or LOCKED unless the person may do it. */
export function requireMay(person: Person, action: Action, declaration: DeclarationRights): void {
  const verdict = may(person, action, declaration)
  if (verdict === 'YES') return
  throw problem(verdict, verdict === 'LOCKED' ? whyNot(action, declaration) : {})
}

function whyNot(action: Action, { status, voided }: DeclarationRights): Words {
  if (voided) return VOIDED
  return action === 'RESTORE' ? NOT_VOIDED : IN_STATE[status]
}

const VOIDED = { zh: '绩效目标表已作废，只能查看或恢复。', en: 'It is voided: to be read, or restored.' }
const NOT_VOIDED = { zh: '绩效目标表没有作废。', en: 'It is not voided.' }

const IN_STATE = {
  DRAFT: { zh: '绩效目标表尚未报送，现在不能这样做。', en: 'It is not submitted: not now.' },
  SUBMITTED: { zh: '绩效目标表已报送，现在不能这样做。', en: 'It is submitted: not now.' },
  RETURNED: { zh: '绩效目标表已退回，现在不能这样做。', en: 'It is returned: not now.' },
  APPROVED: { zh: '绩效目标表已批复，现在不能这样做。', en: 'It is approved: not now.' },
} as const

/**
 * Throws FORBIDDEN for a token that may not read. Every query and subscription asks it; what a mutation answers with is
 * what it wrote, which is its sender's to see.
 */
export function requireRead(person: Person): void {
  if (!tokenAllows(person, 'READ')) throw problem('FORBIDDEN')
}

/** Throws FORBIDDEN for a token that may never do it, whatever it names. */
export function requireScope(person: Person, action: Action): void {
  if (!tokenAllows(person, SCOPE_NEEDED[action])) throw problem('FORBIDDEN')
}

/** Starting a declaration of a unit, or reading one in. */
export type UnitAction = 'CREATE' | 'IMPORT'
const MAKERS: readonly Role[] = ['STAFF', 'LEAD', 'INTEGRATOR']
const UNIT_SCOPE = { CREATE: 'EDIT', IMPORT: 'IMPORT' } as const

/** Whether a member of that role may do, at some time, what the scope lets a token do. */
export function mayEver(role: Role, scope: TokenScope): boolean {
  switch (scope) {
    case 'READ':
      return true
    case 'EDIT':
      return WHO_MAY[role].EDIT !== undefined
    case 'IMPORT':
      return MAKERS.includes(role)
  }
}

/** Whether the person may start or read in a declaration of that unit. Pure. */
export function mayInUnit(person: Person, action: UnitAction, unitId: string): Exclude<Verdict, 'LOCKED'> {
  if (!seesUnit(person, unitId)) return 'NOT_FOUND'
  return mayInSome(person, action) ? 'YES' : 'FORBIDDEN'
}

/** Whether they may do it in some unit: asked before a file is read at all. Pure. */
export const mayInSome = (person: Person, action: UnitAction): boolean =>
  MAKERS.includes(person.role) && tokenAllows(person, UNIT_SCOPE[action])
