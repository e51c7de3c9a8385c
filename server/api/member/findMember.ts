import type { EntityManager } from '@mikro-orm/sql'
import type { Person } from '../../access/Person.ts'
import { Member } from '../../store/access/Member.ts'

/** Oneself, or a member with whom one shares a unit; null otherwise. */
export function findMember(
  em: EntityManager,
  { memberId, unitIds }: Person,
  id: string,
): Promise<Member | null> {
  if (id === memberId || unitIds === 'ALL') return em.findOne(Member, { id })
  return em.findOne(Member, { id, units: { id: { $in: [...unitIds] } } })
}
