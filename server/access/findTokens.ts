import type { EntityManager } from '@mikro-orm/sql'
import { Token } from '../store/access/Token.ts'
import type { LivePerson } from './findSessions.ts'
import { personOf } from './Person.ts'

/** Those of these tokens that have not ended, each acting for its maker as the maker is now. Keyed by token. */
export async function findTokens(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, LivePerson>> {
  const tokens = await em.find(
    Token,
    { id: { $in: [...ids] }, ...isLive(), member: { disabledAt: null } },
    { populate: ['member.units'] },
  )
  return new Map(tokens.map((token) => [token.id, livePerson(token)]))
}

/** Neither revoked nor expired. */
export const isLive = () => ({
  revokedAt: null,
  $or: [{ expiresAt: null }, { expiresAt: { $gt: new Date() } }],
})

function livePerson(token: Token): LivePerson {
  const { id: tokenId, name: tokenName, scopes } = token
  return {
    person: personOf(token.member, { means: 'TOKEN', tokenId, tokenName, scopes }, token.unitIds),
    secretHash: token.secretHash,
    lastUsedAt: token.lastUsedAt?.getTime() ?? 0,
    expiresAt: token.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
  }
}
