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

/** A context for one operation. */
export const makeContext = (services: Services, origin: Origin): Context =>
  new OperationContext(services, origin)

/**
 * Made for every keystroke: what few operations ask for is made when they do. Apollo Server copies it, with what it has itself
 * but not with what is private, and without asking its getters, which are its class's.
 */
class OperationContext implements Context {
  readonly services: Services
  person: Person | null
  readonly requestId: string
  readonly socket: Socket | null
  readonly setSessionCookie: Context['setSessionCookie']
  /** The same for a copy. */
  readonly asked: { readonly request: IncomingMessage; em: Context['em'] | null }

  constructor(services: Services, { request, person, socket, setSessionCookie }: Origin) {
    this.services = services
    this.person = person
    this.socket = socket
    this.setSessionCookie = setSessionCookie
    // Each operation on a socket has its own.
    this.requestId = socket ? newRequestId() : requestIdOf(request)
    this.asked = { request, em: null }
  }

  get em(): Context['em'] {
    return (this.asked.em ??= this.services.store.em())
  }

  get language(): Context['language'] {
    return languageOf(this.asked.request)
  }

  get ip(): string {
    return addressOf(this.asked.request, this.services.settings)
  }
}
