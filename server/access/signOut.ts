import type { EntityManager } from '@mikro-orm/sqlite'
import { Session } from '../store/access/Session.ts'
import type { Access } from './Access.ts'
import type { Person } from './Person.ts'

/** Ends the session by which the person is here, and with it every socket that it opened. */
export async function signOut(access: Access, em: EntityManager, person: Person): Promise<void> {
  if (person.means !== 'BROWSER') return
  await em.nativeDelete(Session, { id: person.sessionId })
  access.people.ended([person.sessionId])
}
