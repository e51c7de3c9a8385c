import type { IncomingMessage } from 'node:http'
import type { Settings } from '../settings.ts'

/**
 * Whether a request is of a page of ours: browsers send their cookies along from any page, and on a socket no rule but this
 * one keeps a strange page from reading what comes back. Programs send no origin, and bring a token.
 */
export function isOwnOrigin(
  { headers }: IncomingMessage,
  { baseUrl, secure, trustedProxies }: Pick<Settings, 'baseUrl' | 'secure' | 'trustedProxies'>,
): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  const { host = null, protocol = null } = URL.canParse(origin) ? new URL(origin) : {}
  // Where people come by https, a page that came without it may be anybody's on the way.
  if (secure && protocol !== 'https:') return false
  const forwarded = trustedProxies > 0 ? headers['x-forwarded-host'] : undefined
  return host !== null && [baseUrl?.host, headers.host, forwarded].includes(host)
}
