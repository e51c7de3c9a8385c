import type { EntityManager } from '@mikro-orm/sql'
import DataLoader from 'dataloader'
import { Member } from '../../store/access/Member.ts'

const loaders = new WeakMap<EntityManager, DataLoader<string, Member>>()

/** The member who did something, for whoever may see that: those of one answer are read together. */
export function knownMember(em: EntityManager, id: string): Promise<Member> {
  const loader = loaders.get(em) ?? new DataLoader((ids) => load(em, ids))
  loaders.set(em, loader)
  return loader.load(id)
}

/** Members are disabled, never deleted. */
async function load(em: EntityManager, ids: readonly string[]): Promise<Member[]> {
  const members = new Map(
    (await em.find(Member, { id: { $in: [...ids] } })).map((member) => [member.id, member]),
  )
  return ids.map((id) => members.get(id)!)
}
