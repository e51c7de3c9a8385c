import type { IncomingMessage } from 'node:http'
import type { Settings } from '../settings.ts'

/**
 * Whether a socket was opened by a page of ours: browsers send their cookies along from any page, and no rule but this
 * one keeps a strange page from reading what comes back. Programs send no origin, and bring a token.
 */
export function isOwnOrigin(
  { headers }: IncomingMessage,
  { baseUrl, trustedProxies }: Pick<Settings, 'baseUrl' | 'trustedProxies'>,
): boolean {
  const { origin } = headers
  if (origin === undefined) return true
  const host = URL.canParse(origin) ? new URL(origin).host : null
  const forwarded = trustedProxies > 0 ? headers['x-forwarded-host'] : undefined
  return host !== null && [baseUrl?.host, headers.host, forwarded].includes(host)
}
