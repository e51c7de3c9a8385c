import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { hashPassword, requireGoodPassword } from './password.ts'

// A running server notices within seconds that sessions are gone: People reads them anew.

/** Sets another password, and ends all the member's sessions. */
export async function setPassword(em: EntityManager, name: string, password: string): Promise<void> {
  requireGoodPassword(password, 'password')
  const member = await requireMember(em, name)
  member.passwordHash = await hashPassword(password)
  await endSessions(em, member)
}

/** Ends the account: it stays for the history's sake, but nobody signs in with it, and whoever is, is out. */
export async function disableMember(em: EntityManager, name: string): Promise<void> {
  const member = await requireMember(em, name)
  member.disabledAt ??= new Date()
  await endSessions(em, member)
}

/** Lets a disabled member sign in again. */
export async function enableMember(em: EntityManager, name: string): Promise<void> {
  const member = await requireMember(em, name)
  member.disabledAt = null
  await em.flush()
}

async function endSessions(em: EntityManager, member: Member): Promise<void> {
  await em.flush()
  await em.nativeDelete(Session, { member: member.id })
}

async function requireMember(em: EntityManager, name: string): Promise<Member> {
  const member = await em.findOne(Member, { name })
  if (!member)
    throw problem('NOT_FOUND', { zh: `没有登录名「${name}」。`, en: `There is no member "${name}".` })
  return member
}
