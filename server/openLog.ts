import { destination, pino, type Logger } from 'pino'
import { loggedError } from './loggedError.ts'
import { requestScope } from './requestScope.ts'
import type { LogLevel } from './settings.ts'

/** Bytes that are kept while standard output takes nothing; what comes then is dropped. */
const MOST_KEPT = 1024 * 1024

/**
 * The log: JSON lines on standard output. Where that goes to a file and the disk is full, the log waits: nobody's work
 * ends for it.
 */
export function openLog(level: LogLevel): Logger {
  const output = destination({ dest: process.stdout.fd, sync: true, maxLength: MOST_KEPT })
  output.on('error', () => undefined) // an `error` without a listener would end the process
  const error = (one: unknown) => loggedError(one)
  return pino({ level, serializers: { error }, mixin: () => ({ ...requestScope.getStore() }) }, output)
}
