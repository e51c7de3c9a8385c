import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../problem.ts'
import { Token } from '../store/access/Token.ts'
import type { Access } from './Access.ts'
import { requireSignedIn, type Person } from './Person.ts'
import { doerOf, recordAccess } from './recordAccess.ts'

/**
 * Tokens, ended ones among them, newest first: the person's own; for an administrator everybody's, or one member's.
 * NOT_FOUND for somebody else's, FORBIDDEN where a token asks.
 */
export async function listTokens(
  em: EntityManager,
  person: Person,
  memberId: string | null,
): Promise<Token[]> {
  requireSignedIn(person)
  if (!isManager(person) && memberId !== null && memberId !== person.memberId) throw problem('NOT_FOUND')
  const whose = isManager(person) ? memberId : person.memberId
  return em.find(Token, whose === null ? {} : { member: whose }, {
    populate: ['member.units'],
    orderBy: { createdAt: 'desc', id: 'asc' },
  })
}

/** Ends a token and all that it has open, at once; false: it was revoked already. NOT_FOUND where it is not theirs to end. */
export async function revokeToken(
  access: Access,
  em: EntityManager,
  { person, address, id }: { readonly person: Person; readonly address: string; readonly id: string },
): Promise<boolean> {
  requireSignedIn(person)
  const token = await em.findOne(Token, isManager(person) ? { id } : { id, member: person.memberId })
  if (!token) throw problem('NOT_FOUND')
  const isRevoked = await em.transactional(async (em) => {
    const revoked = await em.nativeUpdate(Token, { id, revokedAt: null }, { revokedAt: new Date() })
    if (revoked === 0) return false
    const event = { kind: 'TOKEN_REVOKED', memberId: token.member.id, tokenId: id } as const
    await recordAccess(em, doerOf(person, address), event)
    return true
  })
  if (isRevoked) access.people.ended([id])
  return isRevoked
}

const isManager = ({ role }: Person): boolean => role === 'ADMIN'
