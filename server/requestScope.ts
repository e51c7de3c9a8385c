import { AsyncLocalStorage } from 'node:async_hooks'

/** What every line of the log says that is written while a request is answered. */
export interface RequestScope {
  readonly requestId: string
}

/** The request that is being answered; a commit, which writes many people's edits at once, is none's. */
export const requestScope = new AsyncLocalStorage<RequestScope>()
