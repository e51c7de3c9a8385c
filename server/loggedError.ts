/** How far down causes are told. */
const MOST_CAUSES = 3

/** What the log says of a failure. */
export interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: string
  /** Where it was thrown; without the message, which would stand there again. */
  readonly stack?: string
  readonly cause?: LoggedError
}

/**
 * A failure for the log: what failed and where, and nothing of what people wrote. Messages of databases, parsers and
 * GraphQL quote it, and so do further properties of such errors (`detail`, `query`, `parameters`), so that what is quoted is
 * cut off, and only what is named here is told.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '' }
  const { name, message, stack = '', cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: name,
    message: withoutQuotes(message, code !== undefined),
    ...(code !== undefined && { code }),
    ...(frames.length > 0 && { stack: frames.join('\n') }),
    ...(cause !== undefined && depth < MOST_CAUSES && { cause: loggedError(cause, depth + 1) }),
  }
}

/** Names in code, as the engine's own messages quote them: `(reading 'cursor')`. */
const IDENTIFIER = /^'[A-Za-z_$][\w$]{0,40}'$/

/** Up to the first thing that is quoted; of an error without a code single quotes may stand around names in code. */
function withoutQuotes(message: string, hasCode: boolean): string {
  const text = message.replace(/["“`].*$/s, '…')
  return hasCode
    ? text.replace(/'.*$/s, '…')
    : text.replace(/'[^']*'?/g, (quoted) => (IDENTIFIER.test(quoted) ? quoted : '…'))
}
