import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { Services } from '../api/context.ts'
import type { Health } from './health.ts'

type Labels = Readonly<Record<string, string>>
type Value = readonly [value: number, labels?: Labels]

/**
 * What Prometheus reads. Everything is looked up when it is read. Labels are of closed lists: never a name, a unit, an id or a
 * text, so that there are some 200 series, whatever happens.
 */
export function metricsRegistry(services: Services, health: Pick<Health, 'current'>): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const { counts, rooms, presences } = services
  const edits = new Map<string, number>()
  rooms.publisher.listenEverywhere(({ entries }) => {
    for (const { author } of entries) edits.set(author.means, (edits.get(author.means) ?? 0) + 1)
  })

  counter('operations_total', 'GraphQL operations', ['transport', 'kind', 'outcome'], () =>
    [...counts.operations()].map(({ count, ...labels }) => [count, labels]),
  )
  counter('edits_total', 'Entries of the log that were committed', ['means'], () =>
    [...edits].map(([means, count]) => [count, { means }]),
  )
  counter(
    'commits_total',
    'Transactions on disk; what was not written, by room and turn',
    ['outcome'],
    () => [
      [rooms.commits.committed, { outcome: 'committed' }],
      [rooms.commits.failed, { outcome: 'failed' }],
    ],
  )
  gauge('commits_waiting', 'What is handed over and not on disk yet, by room and turn', [], () => [
    [rooms.commits.waiting],
  ])
  gauge('rooms', 'Declarations in memory', [], () => [[rooms.loaded.count]])
  gauge('presences', 'Tabs that say where they are', [], () => [[presences.count]])
  gauge('sockets', 'Open WebSockets, by whether they said whose they are', ['of'], () => [
    [counts.sockets().known, { of: 'known' }],
    [counts.sockets().strangers, { of: 'strangers' }],
  ])
  gauge('socket_operations', 'Under way on all sockets: subscriptions, nearly all', [], () => [
    [counts.sockets().operations],
  ])
  gauge('socket_waiting_bytes', 'What sockets have not taken yet', ['of'], () => [
    [counts.sockets().waiting, { of: 'all' }],
    [counts.sockets().mostWaiting, { of: 'slowest' }],
  ])
  gauge('ready', '1: something can be stored now, and it is not about to stop', [], async () => [
    [(await health.current()).status === 'ok' ? 1 : 0],
  ])
  return registry

  function counter(name: string, help: string, labelNames: string[], read: () => readonly Value[]): void {
    const made = new Counter({
      ...{ name: `jixiao_${name}`, help, labelNames, registers: [registry] },
      collect() {
        made.reset()
        for (const [value, labels = {}] of read()) made.inc(labels, value)
      },
    })
  }

  function gauge(
    name: string,
    help: string,
    labelNames: string[],
    read: () => readonly Value[] | Promise<readonly Value[]>,
  ): void {
    const made = new Gauge({
      ...{ name: `jixiao_${name}`, help, labelNames, registers: [registry] },
      async collect() {
        for (const [value, labels = {}] of await read()) made.set(labels, value)
      },
    })
  }
}
