import { AsyncLocalStorage } from 'node:async_hooks'
import type { GraphQLError, GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { formatError, isStorageFault, isUnexpected } from '../api/errors.ts'
import type { Context } from '../api/context.ts'
import { hidesSchema } from './admit.ts'

/** Who is to be told of errors. */
export interface Audience extends Pick<Context, 'language' | 'requestId'> {
  /** They are not told what there is to ask for. */
  readonly hidesSchema: boolean
}

export const audienceOf = (context: Context): Audience => ({
  language: context.language,
  requestId: context.requestId,
  hidesSchema: hidesSchema(context),
})

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
