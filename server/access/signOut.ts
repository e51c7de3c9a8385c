import type { EntityManager } from '@mikro-orm/sql'
import { Session } from '../store/access/Session.ts'
import type { Access } from './Access.ts'
import type { Person } from './Person.ts'

/** Ends the session by which the person is here, and with it every socket that it opened; false: they are by a token. */
export async function signOut(access: Access, em: EntityManager, person: Person): Promise<boolean> {
  if (person.means !== 'BROWSER') return false
  await em.nativeDelete(Session, { id: person.sessionId })
  access.people.ended([person.sessionId])
  return true
}
