import { AsyncLocalStorage } from 'node:async_hooks'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { formatError, isStorageFault, isUnexpected } from '../api/errors.ts'
import type { Context } from '../api/context.ts'

/** Who is to be told of errors. */
export type Audience = Pick<Context, 'language' | 'requestId'>

/** The audience of the request that is being answered: Apollo Server's `formatError` is not told. */
export const audience = new AsyncLocalStorage<Audience>()

/** Words the error for who asked; what nobody expected goes into the log, with the request's id. */
export function presentError(log: Logger, error: GraphQLError, to: Audience): GraphQLFormattedError {
  const [cause, { requestId }] = [error.originalError ?? error, to]
  if (isStorageFault(error)) log.error({ error: cause, path: error.path, requestId }, 'database')
  else if (isUnexpected(error) && !isGone(cause))
    log.error({ error: cause, path: error.path, requestId }, 'unexpected error')
  return formatError(error, to)
}

/** A browser that was closed in the middle of something: nobody's mistake, and nobody is there to be told. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EPIPE' || error.code === 'ECONNRESET')
