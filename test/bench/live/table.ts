/** Medians over the runs, as a table, and what they say of the goal. */
import type { ProductName } from './load/messages.ts'
import type { Measurement } from './measure.ts'
import type { CommitTimes } from './ours/questions.ts'
import { median } from './percentile.ts'

/** A core is full above this share: what is measured then is how work queues up, not how long it takes. */
const FULL = 0.9

/** One row of the table: a product's measurements of a scenario, one a run. */
export interface Measured {
  readonly scenario: string
  readonly product: ProductName
  readonly runs: readonly Measurement[]
}

interface Column {
  readonly head: string
  readonly width: number
  readonly key: Exclude<keyof Measurement, 'commits' | 'groups'>
  readonly show: (value: number) => string
}

const digits = (count: number) => (value: number) => value.toFixed(count)
const percent = (share: number) => `${(share * 100).toFixed(0)}%${share > FULL ? '!' : ''}`

const COLUMNS: readonly Column[] = [
  { head: 'p50', width: 9, key: 'p50', show: digits(1) },
  { head: 'p95', width: 9, key: 'p95', show: digits(1) },
  { head: 'p99', width: 9, key: 'p99', show: digits(1) },
  { head: 'edits/s', width: 9, key: 'achieved', show: digits(0) },
  { head: 'lost', width: 6, key: 'lost', show: digits(0) },
  { head: 'again', width: 7, key: 'repeated', show: digits(0) },
  { head: 'CPU', width: 7, key: 'serverCpu', show: percent },
  { head: 'ms/edit', width: 9, key: 'cpuPerEdit', show: digits(2) },
  { head: 'MB', width: 6, key: 'memory', show: digits(0) },
  { head: 'load', width: 7, key: 'loadCpu', show: percent },
]

/** The whole table; ratios are to Hocuspocus's. `seconds`: of a measurement. */
export function printTable(rows: readonly Measured[], seconds: number): string {
  const heads = COLUMNS.map(({ head, width }) => head.padStart(width))
  const head = `${name('', 'server')}${heads.join('')}  p99 ratio  commit`
  return [head, ...rows.map((row) => printRow(row, rowOf(rows, row, 'hocuspocus'), seconds))].join('\n')
}

const name = (scenario: string, product: string) => scenario.padEnd(38) + product.padEnd(12)

function printRow(row: Measured, peer: Measured | undefined, seconds: number): string {
  const cells = COLUMNS.map(({ key, show, width }) => show(medianOf(row, key)).padStart(width))
  const ratio = peer ? (medianOf(row, 'p99') / medianOf(peer, 'p99')).toFixed(2) : ''
  return `${name(row.scenario, row.product)}${cells.join('')}${ratio.padStart(11)}  ${commits(row, seconds)}${groups(row)}`
}

/** `0.52 (0.31), 2.10 × 120/s`: a transaction, the COMMIT in it, one of the slowest in a hundred, and how many a second. */
function commits({ runs }: Measured, seconds: number): string {
  const times = runs.flatMap((run) => run.commits ?? [])
  if (times.length === 0) return ''
  const of = (key: keyof CommitTimes) => median(times.map((each) => each[key]))
  const [whole, commit, slow] = [of('transaction'), of('commit'), of('slowTransaction')].map(digits(2))
  return `${whole} (${commit}), ${slow} × ${(of('count') / seconds).toFixed(0)}/s`
}

/** `, groups: 3 in 2.1 s`: how many were answered beside the typing, in what time, the median. */
function groups({ runs }: Measured): string {
  const times = runs.flatMap((run) => run.groups)
  return times.length === 0 ? '' : `  groups: ${times.length} in ${(median(times) / 1_000).toFixed(1)} s`
}

const rowOf = (rows: readonly Measured[], { scenario }: Measured, product: ProductName) =>
  rows.find((row) => row.scenario === scenario && row.product === product)

const medianOf = ({ runs }: Measured, key: Column['key']) => median(runs.map((run) => run[key]))

/**
 * Where both were measured: whether our p99 is at most Hocuspocus's and one commit: the median one, or, as p99 is of the
 * slowest in a hundred, one of those. And whether the floor's is, which is to say whether anybody's can be.
 */
export function printGoal(rows: readonly Measured[], slowCommit: number): string {
  return rows
    .filter(({ product }) => product === 'ours')
    .flatMap((ours) => {
      const peer = rowOf(rows, ours, 'hocuspocus')
      if (!peer) return []
      const allowed = slowCommit > 0 ? SLOW_DISK : commitsOf(ours)
      const verdict = (row: Measured) => verdictOf(medianOf(row, 'p99') - medianOf(peer, 'p99'), allowed)
      const floor = rowOf(rows, ours, 'floor')
      const isFull = [ours, peer].some(
        (each) => Math.max(medianOf(each, 'serverCpu'), medianOf(each, 'loadCpu')) > FULL,
      )
      return `${ours.scenario.padEnd(38)}${verdict(ours)}${floor ? `; the floor: ${verdict(floor)}` : ''}${isFull ? ' (a core was full)' : ''}`
    })
    .join('\n')
}

/** Milliseconds over the peer that are allowed. */
interface Allowance {
  readonly usual: number
  readonly slow: number
}

/** Where our commits are made slower. */
const SLOW_DISK: Allowance = { usual: 20, slow: 20 }

function commitsOf({ runs }: Measured): Allowance {
  const of = (key: keyof CommitTimes) => median(runs.map(({ commits }) => commits?.[key] ?? NaN))
  return { usual: of('transaction'), slow: of('slowTransaction') }
}

function verdictOf(over: number, { usual, slow }: Allowance): string {
  if (over <= usual) return 'met'
  if (over <= slow) return 'met with a slow commit'
  return `missed by ${(over - usual).toFixed(1)} ms`
}
