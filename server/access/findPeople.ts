import type { EntityManager } from '@mikro-orm/sql'
import { Member, type Role } from '../store/access/Member.ts'

/** Those who read declarations; others manage accounts or make tokens. */
const READING: Role[] = ['STAFF', 'LEAD', 'REVIEWER']

/** The people of a unit's declarations, its own and its reviewers, who can sign in; by name. */
export const findPeople = (em: EntityManager, unitId: string): Promise<Member[]> =>
  em.find(
    Member,
    { units: { id: unitId }, role: { $in: READING }, disabledAt: null },
    { orderBy: { displayName: 'asc', id: 'asc' } },
  )
