import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { Member } from '../store/access/Member.ts'
import { requireSignedIn, type Person } from './Person.ts'
import type { Doer } from './recordAccess.ts'

/** Throws FORBIDDEN for everybody but an administrator who is signed in: no token manages accounts. */
export function requireAdmin(person: Person): void {
  requireSignedIn(person)
  if (person.role !== 'ADMIN') throw problem('FORBIDDEN')
}

/** The same in the transaction that writes: they may have been deactivated, or made something else, a moment ago. */
export async function requireStillAdmin(em: EntityManager, { memberId }: Doer): Promise<void> {
  if (memberId === null) return // at the command line
  const admin = await em.count(Member, { id: memberId, role: 'ADMIN', disabledAt: null })
  if (admin === 0) throw problem('FORBIDDEN')
}
