/** Medians over the runs, as a table, and what they say of the goal. */
import type { ProductName } from './load/messages.ts'
import type { Measurement } from './measure.ts'
import { median } from './percentile.ts'

/** A core is full above this share: what is measured then is how work queues up, not how long it takes. */
const FULL = 0.9
/** Milliseconds over the peer that are allowed where our commits are made slower. */
const SLOW_DISK_ALLOWANCE = 20

/** One row of the table: a product's measurements of a scenario, one a run. */
export interface Measured {
  readonly scenario: string
  readonly product: ProductName
  readonly runs: readonly Measurement[]
}

const HEADS = [
  '',
  'server',
  'p50',
  'p95',
  'p99',
  'p99 ratio',
  'edits/s',
  'lost',
  'again',
  'CPU',
  'load',
  'MB',
  'commit',
  '/s',
]
const WIDTHS = [34, 12, 8, 8, 8, 10, 9, 6, 7, 6, 6, 6, 13, 6]

/** The whole table; ratios are to Hocuspocus. `seconds`: of a measurement. */
export function printTable(rows: readonly Measured[], seconds: number): string {
  const lines = rows.map((row) => cells(row, peerOf(rows, row), seconds))
  return [HEADS, ...lines].map(printLine).join('\n')
}

const printLine = (line: readonly string[]) =>
  line.map((cell, i) => (i < 2 ? cell.padEnd(WIDTHS[i]!) : cell.padStart(WIDTHS[i]!))).join('')

const peerOf = (rows: readonly Measured[], { scenario }: Measured) =>
  rows.find((row) => row.scenario === scenario && row.product === 'hocuspocus')

function cells({ scenario, product, runs }: Measured, peer: Measured | undefined, seconds: number): string[] {
  const [p50, p95, p99, achieved, lost, repeated, serverCpu, loadCpu, memory] = (
    ['p50', 'p95', 'p99', 'achieved', 'lost', 'repeated', 'serverCpu', 'loadCpu', 'memory'] as const
  ).map((key) => median(runs.map((run) => run[key]))) as [...Nine]
  const ratio = peer ? p99 / medianOf(peer, 'p99') : NaN
  return [
    scenario,
    product,
    ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
    Number.isNaN(ratio) ? '' : ratio.toFixed(2),
    achieved.toFixed(0),
    lost.toFixed(0),
    repeated.toFixed(0),
    percent(serverCpu),
    percent(loadCpu),
    memory.toFixed(0),
    ...commitCells(runs, seconds),
  ]
}

type Nine = [number, number, number, number, number, number, number, number, number]

/** `0.52 (0.31)`: a transaction, and the COMMIT in it; then how many a second. */
function commitCells(runs: readonly Measurement[], seconds: number): string[] {
  const times = runs.flatMap(({ commits }) => commits ?? [])
  if (times.length === 0) return ['', '']
  const of = (key: 'transaction' | 'commit' | 'count') => median(times.map((each) => each[key]))
  return [`${of('transaction').toFixed(2)} (${of('commit').toFixed(2)})`, (of('count') / seconds).toFixed(0)]
}

const percent = (share: number) => `${(share * 100).toFixed(0)}%${share > FULL ? '!' : ''}`

const medianOf = ({ runs }: Measured, key: 'p99' | 'serverCpu' | 'loadCpu') =>
  median(runs.map((run) => run[key]))

/** Where both were measured: whether our p99 is at most Hocuspocus's and one commit, in rows where no core was full. */
export function printGoal(rows: readonly Measured[], slowCommit: number): string {
  return rows
    .filter(({ product }) => product === 'ours')
    .flatMap((ours) => {
      const peer = peerOf(rows, ours)
      if (!peer) return []
      const isFull = [ours, peer].some(
        (each) => Math.max(medianOf(each, 'serverCpu'), medianOf(each, 'loadCpu')) > FULL,
      )
      const commit = median(ours.runs.map(({ commits }) => commits?.transaction ?? NaN))
      const allowance = slowCommit > 0 ? SLOW_DISK_ALLOWANCE : commit
      const over = medianOf(ours, 'p99') - medianOf(peer, 'p99') - allowance
      const verdict = over <= 0 ? 'met' : `missed by ${over.toFixed(1)} ms`
      return `${ours.scenario.padEnd(34)}${verdict}${isFull ? ' (a core was full)' : ''}`
    })
    .join('\n')
}
