import type { TokensQuery } from '@jixiao/schema/operations'

export type Token = TokensQuery['tokens'][number]

/** When it ended: revoked, or by its time; null: it has not. */
export function endedAt({ revokedAt, expiresAt }: Token, now = new Date()): string | null {
  if (revokedAt) return revokedAt
  return expiresAt && new Date(expiresAt) <= now ? expiresAt : null
}

export const isEnded = (token: Token): boolean => endedAt(token) !== null
