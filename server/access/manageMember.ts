/** What an administrator, or the operator at the command line, does to one member's account: each in one transaction with its record. */
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { Token } from '../store/access/Token.ts'
import { isLive } from './findTokens.ts'
import { hashPassword, requireGoodPassword } from './password.ts'
import { type Doer, inRecord, recordAccess } from './recordAccess.ts'
import { requireStillAdmin } from './requireAdmin.ts'

/** Whose account. */
export type Account = { readonly id: string } | { readonly name: string }

/** The member as they are now, and the sessions and tokens that ended by it: a running server notices those of other processes within seconds. */
export interface Managed {
  readonly member: Member
  readonly ended: readonly string[]
}

/** Gives them another password, for them to change, and ends all their sessions. */
export async function setPassword(
  em: EntityManager,
  by: Doer,
  { password, ...account }: Account & { readonly password: string },
): Promise<Managed> {
  requireGoodPassword(password, 'password')
  const passwordHash = await hashPassword(password)
  return inRecord(em, async (em) => {
    const member = await requireOthers(em, by, account)
    Object.assign(member, { passwordHash, passwordGivenAt: new Date() })
    await em.flush()
    await recordAccess(em, by, { kind: 'PASSWORD_RESET', memberId: member.id })
    return { member, ended: await endSessions(em, member) }
  })
}

/** Ends the account: it stays for the history's sake, but nobody signs in with it, and whoever is in, or has a token of theirs, is out. */
export const deactivateMember = (em: EntityManager, by: Doer, account: Account): Promise<Managed> =>
  inRecord(em, async (em) => {
    const member = await requireOthers(em, by, account)
    if (member.disabledAt) return { member, ended: [] }
    if (by.memberId !== null) await requireAdminBesides(em, member)
    member.disabledAt = new Date()
    await em.flush()
    await recordAccess(em, by, { kind: 'MEMBER_DEACTIVATED', memberId: member.id })
    return { member, ended: [...(await endSessions(em, member)), ...(await revokeTokens(em, member))] }
  })

/** Lets a deactivated member sign in again. Their tokens have ended for good. */
export const reactivateMember = (em: EntityManager, by: Doer, account: Account): Promise<Managed> =>
  inRecord(em, async (em) => {
    const member = await requireOthers(em, by, account)
    if (!member.disabledAt) return { member, ended: [] }
    member.disabledAt = null
    await em.flush()
    await recordAccess(em, by, { kind: 'MEMBER_REACTIVATED', memberId: member.id })
    return { member, ended: [] }
  })

/**
 * Throws FORBIDDEN where nobody would be left to manage accounts. Two that take each other's rights at once find that out
 * one after the other: on PostgreSQL by these rows, on SQLite there is one that writes.
 */
export async function requireAdminBesides(em: EntityManager, { id }: Member): Promise<void> {
  const lockMode = LockMode.PESSIMISTIC_WRITE
  const admins = await em.find(
    Member,
    { role: 'ADMIN', disabledAt: null },
    { fields: ['id'], orderBy: { id: 'asc' }, lockMode },
  )
  if (admins.every((admin) => admin.id === id)) throw problem('FORBIDDEN', LAST_ADMIN)
}

/** NOT_FOUND; FORBIDDEN where who asks manages accounts no more. */
export async function requireMember(em: EntityManager, by: Doer, account: Account): Promise<Member> {
  await requireStillAdmin(em, by)
  const member = await em.findOne(Member, account, { populate: ['units', 'unit'] })
  if (!member) throw problem('NOT_FOUND', 'name' in account ? unknown(account.name) : {})
  return member
}

/** Throws FORBIDDEN where it is their own account: nobody shuts themselves out by mistake. */
export function requireOther(by: Doer, { id }: Member): void {
  if (id === by.memberId) throw problem('FORBIDDEN', OWN)
}

async function requireOthers(em: EntityManager, by: Doer, account: Account): Promise<Member> {
  const member = await requireMember(em, by, account)
  requireOther(by, member)
  return member
}

async function endSessions(em: EntityManager, member: Member): Promise<string[]> {
  const sessions = await em.find(Session, { member: member.id }, { fields: ['id'] })
  await em.nativeDelete(Session, { member: member.id })
  return sessions.map(({ id }) => id)
}

async function revokeTokens(em: EntityManager, member: Member): Promise<string[]> {
  const live = { member: member.id, ...isLive() }
  const tokens = await em.find(Token, live, { fields: ['id'] })
  await em.nativeUpdate(Token, live, { revokedAt: new Date() })
  return tokens.map(({ id }) => id)
}

const unknown = (name: string) => ({ zh: `没有登录名「${name}」。`, en: `There is no member "${name}".` })
const OWN = {
  zh: '不能这样处理自己的账号，请另一位管理员操作；自己的密码请用「修改密码」。',
  en: 'Not your own account: ask another administrator; for your password there is "change password".',
}
const LAST_ADMIN = {
  zh: '这是最后一位管理员，不能停用或改任其他角色。',
  en: 'This is the last administrator: nobody would be left to manage accounts.',
}
