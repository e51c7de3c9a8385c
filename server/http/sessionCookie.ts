import type { ServerResponse } from 'node:http'
import { stringifySetCookie } from 'cookie'
import type { Settings } from '../settings.ts'

export const SESSION_COOKIE = 'jixiao_session'

/** Lives as long as the browser is open: office computers are shared. The server ends idle sessions by itself. */
export function setSessionCookie(
  response: ServerResponse,
  { basePath, secure }: Pick<Settings, 'basePath' | 'secure'>,
  token: string | null,
): void {
  const cookie = {
    name: SESSION_COOKIE,
    path: basePath || '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
  } as const
  const text = stringifySetCookie(
    token === null ? { ...cookie, value: '', maxAge: 0 } : { ...cookie, value: token },
  )
  response.setHeader('Set-Cookie', text)
}
