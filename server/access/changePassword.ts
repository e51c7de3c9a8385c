import type { EntityManager } from '@mikro-orm/sql'
import { Member } from '../store/access/Member.ts'
import { Session } from '../store/access/Session.ts'
import { problem } from '../problem.ts'
import type { Access } from './Access.ts'
import { hashPassword, isPassword, requireGoodPassword } from './password.ts'
import { requireSignedIn, type Person } from './Person.ts'

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
  member.passwordHash = await hashPassword(newPassword)
  await em.flush()
  await endOtherSessions(access, em, person)
}

async function endOtherSessions(access: Access, em: EntityManager, person: Person): Promise<void> {
  const sessions = await em.find(Session, { member: person.memberId })
  const others = sessions
    .map(({ id }) => id)
    .filter((id) => person.means !== 'BROWSER' || id !== person.sessionId)
  await em.nativeDelete(Session, { id: { $in: others } })
  access.people.ended(others)
}

const WRONG = { zh: '原密码不对。', en: 'The old password is wrong.' }
