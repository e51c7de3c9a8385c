import { isProblemCode } from '@jixiao/schema'
import { Kind, type OperationDefinitionNode } from 'graphql'
import type { Context, Services } from '../api/context.ts'
import type { Outcome, Transport } from '../Counts.ts'

interface Noted {
  readonly transport: Transport
  readonly context: Pick<Context, 'requestId' | 'person'>
  readonly operation: OperationDefinitionNode | null | undefined
  /** The first error's; undefined: there was none. */
  readonly code: unknown
}

/** Counts an operation, and at LOG_LEVEL=debug says which fields were asked for, by whom: ids and names of the schema, no values. */
export function noteOperation(
  { counts, log }: Pick<Services, 'counts' | 'log'>,
  { transport, context, operation, code }: Noted,
): void {
  const kind = operation?.operation ?? 'none'
  const outcome = outcomeOf(code)
  counts.operation(transport, kind, outcome)
  if (!log.isLevelEnabled('debug')) return
  const fields = operation?.selectionSet.selections.flatMap((one) =>
    one.kind === Kind.FIELD ? [one.name.value] : [],
  )
  const { requestId, person } = context
  log.debug({ requestId, transport, kind, fields, outcome, memberId: person?.memberId }, 'operation')
}

const outcomeOf = (code: unknown): Outcome =>
  code === undefined ? 'OK' : isProblemCode(code) ? code : 'INTERNAL_SERVER_ERROR'
