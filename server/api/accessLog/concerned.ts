import type { EntityManager } from '@mikro-orm/sql'
import type { AccessEventRow } from '../../query/findAccessEvents.ts'
import { Member } from '../../store/access/Member.ts'
import { Token } from '../../store/access/Token.ts'
import { Unit } from '../../store/access/Unit.ts'

/** Whom and what a page of the access log speaks of. */
export interface Concerned {
  readonly member: (id: string | null) => Member | null
  readonly unit: (id: string | null) => Unit | null
  readonly tokenName: (id: string | null) => string | null
}

/** One statement each, for all of the page. */
export async function findConcerned(em: EntityManager, rows: readonly AccessEventRow[]): Promise<Concerned> {
  const ids = (column: 'actor_id' | 'member_id' | 'unit_id' | 'token_id') =>
    rows.flatMap((row) => row[column] ?? [])
  const memberIds = [...new Set([...ids('actor_id'), ...ids('member_id')])]
  const members = await em.find(Member, { id: { $in: memberIds } }, { populate: ['units'] })
  const units = await em.find(Unit, { id: { $in: ids('unit_id') } })
  const tokens = await em.find(Token, { id: { $in: ids('token_id') } })
  const finder = <T extends { readonly id: string }>(all: readonly T[]) => {
    const byId = new Map(all.map((each) => [each.id, each]))
    return (id: string | null) => (id === null ? null : (byId.get(id) ?? null))
  }
  const token = finder(tokens)
  return { member: finder(members), unit: finder(units), tokenName: (id) => token(id)?.name ?? null }
}
