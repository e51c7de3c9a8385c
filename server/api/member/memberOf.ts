import type { Person } from '../../access/Person.ts'
import { Member } from '../../store/access/Member.ts'
import type { Services } from '../context.ts'

/**
 * The member behind an edit or a presence, for whoever may see that: from what is known of the person, else by id. With
 * an entity manager of its own, since a subscription's outlives what it has read.
 */
export async function memberOf(
  { store }: Pick<Services, 'store'>,
  who: Person | { readonly memberId: string } | null,
): Promise<Member | null> {
  if (!who) return null
  const { memberId: id } = who
  if (!('displayName' in who)) return store.em().findOne(Member, { id })
  const { name, displayName, role } = who
  return store.em().merge(Member, { id, name, displayName, role } as Member)
}
