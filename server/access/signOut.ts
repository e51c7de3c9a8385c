import type { EntityManager } from '@mikro-orm/sql'
import { Session } from '../store/access/Session.ts'
import type { Access } from './Access.ts'
import { doerOf, recordAccess } from './recordAccess.ts'
import type { Person } from './Person.ts'

/** Ends the session by which the person is here, and with it every socket that it opened; false: they are by a token. */
export async function signOut(
  access: Access,
  em: EntityManager,
  { person, address }: { readonly person: Person; readonly address: string },
): Promise<boolean> {
  if (person.means !== 'BROWSER') return false
  const { sessionId: id, memberId } = person
  await em.transactional(async (em) => {
    await em.nativeDelete(Session, { id })
    await recordAccess(em, doerOf(person, address), { kind: 'SIGN_OUT', memberId })
  })
  access.people.ended([id])
  return true
}
