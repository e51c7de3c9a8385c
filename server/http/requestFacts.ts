import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import { nanoid } from 'nanoid'
import type { Language } from '../api/context.ts'
import type { Settings } from '../settings.ts'
import { SESSION_COOKIE } from './sessionCookie.ts'

/** The path that was asked for, below the public sub-path; proxies may pass it on with or without that. */
export function pathOf({ url = '/' }: IncomingMessage, { basePath }: Pick<Settings, 'basePath'>): string {
  const path = url.split('?', 1)[0] ?? '/'
  if (basePath && (path === basePath || path.startsWith(`${basePath}/`)))
    return path.slice(basePath.length) || '/'
  return path
}

const ids = new WeakMap<IncomingMessage, string>()
/** What a proxy in front may call a request: no more than a name, since it goes into the log. */
const REQUEST_ID = /^[\w.:-]{1,64}$/
const REQUEST_ID_LENGTH = 12

/** What the request is called in the log and in its answer: as `X-Request-Id` has it, where that is well-formed; else made here. */
export function requestIdOf(request: IncomingMessage): string {
  const known = ids.get(request)
  if (known !== undefined) return known
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && REQUEST_ID.test(given) ? given : newRequestId()
  ids.set(request, id)
  return id
}

export const newRequestId = (): string => nanoid(REQUEST_ID_LENGTH)

/** English where it is asked for more than Chinese; else Chinese. */
export function languageOf({ headers }: Pick<IncomingMessage, 'headers'>): Language {
  const weights = { zh: 0, en: 0 }
  for (const part of (headers['accept-language'] ?? '').split(',')) {
    const [, language, weight] = /^\s*(zh|en)(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*$/i.exec(part) ?? []
    const key = language?.toLowerCase() as Language | undefined // the pattern has no other
    if (key) weights[key] = Math.max(weights[key], Number(weight ?? 1))
  }
  return weights.en > weights.zh ? 'en' : 'zh'
}

/** The client's address: as the outermost trusted proxy saw it. */
export function addressOf(
  { headers, socket }: IncomingMessage,
  { trustedProxies }: Pick<Settings, 'trustedProxies'>,
): string {
  const forwarded = headers['x-forwarded-for']
  const hops = [...String(forwarded ?? '').split(','), socket.remoteAddress ?? '']
    .map((hop) => hop.trim())
    .filter(Boolean)
  return hops.at(-1 - trustedProxies) ?? hops[0] ?? 'unknown'
}

/** The session's token: of a program from `Authorization`, else of a browser from its cookie. */
export function tokenOf({ headers }: Pick<IncomingMessage, 'headers'>): string | null {
  if (headers.authorization !== undefined) return bearerOf(headers.authorization)
  return parseCookie(headers.cookie ?? '')[SESSION_COOKIE] ?? null
}

/** `Bearer TOKEN` -> TOKEN. */
export const bearerOf = (authorization: unknown): string | null =>
  typeof authorization === 'string'
    ? (/^Bearer +([\w.~+/=-]{1,500})$/i.exec(authorization.trim())?.[1] ?? null)
    : null
