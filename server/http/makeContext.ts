import { nanoid } from 'nanoid'
import type { IncomingMessage } from 'node:http'
import type { Context, Services, Socket } from '../api/context.ts'
import type { Person } from '../access/Person.ts'
import { addressOf, languageOf } from './requestFacts.ts'

/** What differs between an operation over HTTP and one over a socket. */
interface Origin {
  readonly request: IncomingMessage
  readonly person: Person | null
  readonly socket: Socket | null
  readonly setSessionCookie: Context['setSessionCookie']
}

const REQUEST_ID_LENGTH = 12

/** A context for one operation. */
export const makeContext = (services: Services, { request, ...origin }: Origin): Context => ({
  ...origin,
  services,
  em: services.store.em(),
  requestId: nanoid(REQUEST_ID_LENGTH),
  language: languageOf(request),
  ip: addressOf(request, services.settings),
})
