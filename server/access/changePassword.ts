import type { EntityManager } from '@mikro-orm/sql'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { problem } from '../problem.ts'
import type { Access } from './Access.ts'
import { hashPassword, isPassword, requireGoodPassword } from './password.ts'
import { requireSignedIn, type Person } from './Person.ts'
import { doerOf, inRecord, recordAccess } from './recordAccess.ts'

export interface PasswordChange {
  readonly oldPassword: string
  readonly newPassword: string
  readonly address: string
}

/** Changes the person's own password, and ends all their other sessions. */
export async function changePassword(
  access: Access,
  em: EntityManager,
  { person, oldPassword, newPassword, address }: PasswordChange & { readonly person: Person },
): Promise<void> {
  requireSignedIn(person)
  requireGoodPassword(newPassword, 'newPassword')
  const member = await access.guesses.guard(person.name, address, async () => {
    const found = await em.findOneOrFail(Member, person.memberId)
    return (await isPassword(oldPassword, found.passwordHash)) ? found : null
  })
  if (!member) throw problem('BAD_USER_INPUT', { ...WRONG, field: 'oldPassword' })
  const passwordHash = await hashPassword(newPassword)
  const others = await inRecord(em, async (em) => {
    await em.nativeUpdate(Member, { id: member.id }, { passwordHash, passwordGivenAt: null })
    await recordAccess(em, doerOf(person, address), { kind: 'PASSWORD_CHANGED', memberId: member.id })
    return endOtherSessions(em, person)
  })
  access.people.ended(others)
}

async function endOtherSessions(em: EntityManager, person: Person): Promise<string[]> {
  const sessions = await em.find(Session, { member: person.memberId }, { fields: ['id'] })
  const others = sessions
    .map(({ id }) => id)
    .filter((id) => person.means !== 'BROWSER' || id !== person.sessionId)
  await em.nativeDelete(Session, { id: { $in: others } })
  return others
}

const WRONG = { zh: '原密码不对。', en: 'The old password is wrong.' }
