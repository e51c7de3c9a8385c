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
  const known = shown.get(who)
  if (known) return known
  const { name, displayName, role } = who
  const member = store.em().merge(Member, { id, name, displayName, role } as Member)
  shown.set(who, member)
  return member
}

/** Every subscriber of every event asks for its actor; a person's picture is made anew when their rights are read anew. */
const shown = new WeakMap<Person, Member>()
