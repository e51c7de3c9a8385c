import type { ProblemCode } from '@jixiao/schema'

export type Transport = 'http' | 'socket'
/** What was asked; `none`: what never became an operation. */
export type OperationKind = 'query' | 'mutation' | 'subscription' | 'none'
export type Outcome = 'OK' | ProblemCode

/** The sockets that are open. */
export interface OpenSockets {
  /** Of people and programs who said who they are, and of others. */
  readonly known: number
  readonly strangers: number
  /** Under way on all of them: subscriptions, nearly all. */
  readonly operations: number
  /** Bytes that wait until they are taken: of all, and of the slowest. */
  readonly waiting: number
  readonly mostWaiting: number
}

const NO_SOCKETS: OpenSockets = { known: 0, strangers: 0, operations: 0, waiting: 0, mostWaiting: 0 }

/** What happened since the start, as plain numbers: to count costs an addition, whoever reads pays for the rest. */
export class Counts {
  readonly #operations = new Map<Transport, Map<OperationKind, Map<Outcome, number>>>()
  /** Asked when somebody reads. */
  sockets: () => OpenSockets = () => NO_SOCKETS

  operation(transport: Transport, kind: OperationKind, outcome: Outcome): void {
    const kinds = entryOf(this.#operations, transport)
    const outcomes = entryOf(kinds, kind)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }

  *operations(): Iterable<{
    readonly transport: Transport
    readonly kind: OperationKind
    readonly outcome: Outcome
    readonly count: number
  }> {
    for (const [transport, kinds] of this.#operations)
      for (const [kind, outcomes] of kinds)
        for (const [outcome, count] of outcomes) yield { transport, kind, outcome, count }
  }
}

function entryOf<K, Key, Value>(map: Map<K, Map<Key, Value>>, key: K): Map<Key, Value> {
  const known = map.get(key)
  if (known) return known
  const made = new Map<Key, Value>()
  map.set(key, made)
  return made
}
