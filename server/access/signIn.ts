import type { EntityManager } from '@mikro-orm/sql'
import type { AccessOutcome } from '../store/access/AccessEvent.ts'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { problem, Problem } from '../problem.ts'
import type { Access } from './Access.ts'
import { personOf, type Person } from './Person.ts'
import { isPassword } from './password.ts'
import { inRecord, recordAccess } from './recordAccess.ts'
import { fingerprint, newToken } from './token.ts'

/** Who wants to sign in, and from which network address. */
export interface SignIn {
  readonly name: string
  readonly password: string
  readonly address: string
}

/** A session just begun. The token is known to nobody but its receiver. */
export interface StartedSession {
  readonly member: Member
  readonly person: Person
  readonly token: string
  readonly expiresAt: Date
}

/** Begins a session. Says the same, after the same time, for an unknown name as for a wrong password. */
export async function signIn(access: Access, em: EntityManager, attempt: SignIn): Promise<StartedSession> {
  const { name, password, address } = attempt
  let known: Member | null = null
  const failed = async (failure: AccessOutcome) => {
    const outcome = access.failures.listedAs(failure, address)
    if (outcome !== null) await recordFailure(em, { name, address, known, outcome })
  }
  const member = await access.guesses
    .guard(name, address, async () => {
      known = await em.findOne(Member, { name }, { populate: ['units'] })
      return (await isPassword(password, known?.passwordHash)) ? known : null
    })
    .catch(async (error: unknown) => {
      if (error instanceof Problem && error.code === 'RATE_LIMITED') await failed('LIMITED')
      throw error
    })
  if (!member) {
    await failed('WRONG')
    throw problem('UNAUTHENTICATED', WRONG)
  }
  if (member.disabledAt) {
    await failed('DEACTIVATED')
    throw problem('UNAUTHENTICATED', DISABLED)
  }
  return startSession(access, em, member, address)
}

interface Failure extends Pick<SignIn, 'name' | 'address'> {
  readonly known: Member | null
  readonly outcome: AccessOutcome
}

async function recordFailure(em: EntityManager, { name, address, known, outcome }: Failure): Promise<void> {
  const who = outcome === 'UNLISTED' ? {} : { name, ...(known && { memberId: known.id }) }
  await recordAccess(em, { memberId: null, address }, { kind: 'SIGN_IN', outcome, ...who })
}

async function startSession(
  access: Access,
  em: EntityManager,
  member: Member,
  address: string,
): Promise<StartedSession> {
  const token = newToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + access.sessionIdle)
  const id = fingerprint(token, access.sessionSecret)
  await inRecord(em, async (em) => {
    await em.insert(Session, { id, member: member.id, createdAt: now, lastUsedAt: now, expiresAt })
    await recordAccess(em, { memberId: member.id, address }, { kind: 'SIGN_IN', memberId: member.id })
  })
  return { member, person: personOf(member, { means: 'BROWSER', sessionId: id }), token, expiresAt }
}

const WRONG = { zh: '登录名或密码不对。', en: 'Wrong name or password.' }
const DISABLED = { zh: '此账号已停用。', en: 'This account is disabled.' }
