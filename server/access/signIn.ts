import type { EntityManager } from '@mikro-orm/sql'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { problem } from '../problem.ts'
import type { Access } from './Access.ts'
import { personOf, type Person } from './Person.ts'
import { isPassword } from './password.ts'
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
  const member = await access.guesses.guard(name, address, async () => {
    const found = await em.findOne(Member, { name }, { populate: ['units'] })
    return (await isPassword(password, found?.passwordHash)) ? found : null
  })
  if (!member) throw problem('UNAUTHENTICATED', WRONG)
  if (member.disabledAt) throw problem('UNAUTHENTICATED', DISABLED)
  return startSession(access, em, member)
}

async function startSession(access: Access, em: EntityManager, member: Member): Promise<StartedSession> {
  const token = newToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + access.sessionIdle)
  const id = fingerprint(token, access.sessionSecret)
  em.create(Session, { id, member, createdAt: now, lastUsedAt: now, expiresAt })
  await em.nativeDelete(Session, { expiresAt: { $lte: now } })
  await em.flush()
  return { member, person: personOf(member, { means: 'BROWSER', sessionId: id }), token, expiresAt }
}

const WRONG = { zh: '登录名或密码不对。', en: 'Wrong name or password.' }
const DISABLED = { zh: '此账号已停用。', en: 'This account is disabled.' }
