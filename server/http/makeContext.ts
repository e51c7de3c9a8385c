import type { IncomingMessage } from 'node:http'
import type { Context, Services, Socket } from '../api/context.ts'
import type { Person } from '../access/Person.ts'
import { addressOf, languageOf, newRequestId, requestIdOf } from './requestFacts.ts'

/** What differs between an operation over HTTP and one over a socket. */
interface Origin {
  readonly request: IncomingMessage
  readonly person: Person | null
  readonly socket: Socket | null
  readonly setSessionCookie: Context['setSessionCookie']
}

/**
 * A context for one operation. Made for every keystroke: what few operations ask for is made when they do. Getters are its
 * prototype's, for Apollo Server copies what an object has itself, and would ask each.
 */
export function makeContext(services: Services, { request, ...origin }: Origin): Context {
  let em: Context['em'] | undefined
  const inherited: Pick<Context, 'em' | 'language' | 'ip'> = {
    get em() {
      return (em ??= services.store.em())
    },
    get language() {
      return languageOf(request)
    },
    get ip() {
      return addressOf(request, services.settings)
    },
  }
  const own = {
    ...origin,
    services,
    // Each operation on a socket has its own.
    requestId: origin.socket ? newRequestId() : requestIdOf(request),
  }
  return Object.assign(Object.create(inherited) as typeof inherited, own)
}
