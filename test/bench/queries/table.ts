import { median, percentile } from '../live/percentile.ts'
import type { Measurement } from './measure.ts'
import type { QuestionNumber } from './questions.ts'
import type { DatabaseName } from './systems/System.ts'

/** What one system did with one question over so many connections, in all rounds. */
export interface Measured {
  readonly question: QuestionNumber
  readonly connections: number
  readonly system: string
  readonly database: DatabaseName
  readonly rounds: Measurement[]
}

interface Figures {
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly cpu: number
}

const NAMES: Readonly<Record<QuestionNumber, string>> = {
  1: '1 of a group and year, in form order',
  2: '2 that hold 2 to 4 characters, with total',
  3: '3 by value, of a unit, 2019 to 2022',
  4: '4 groups of a year',
  5: '5 a declaration, whole',
}
/** Goals: how much better than the better peer, and how much worse than bare SQL at most. */
const BETTER = 1.5
const FLOOR: Readonly<Record<QuestionNumber, number>> = { 1: 3, 2: 1, 3: 3, 4: 1, 5: 3 }

export function printTable(rows: readonly Measured[]): string {
  const head = `${'question, system'.padEnd(44)}${['req/s', 'p50 ms', 'p99 ms', 'CPU ms', '× peer', 'p99 × peer', 'SQL ÷', 'goal'].map((text) => text.padStart(11)).join('')}`
  return [head, ...rows.map((row, i) => titleOf(rows, i) + printRow(row, rows))].join('\n')
}

const titleOf = (rows: readonly Measured[], i: number): string => {
  const [row, last] = [rows[i]!, rows[i - 1]]
  if (row.question === last?.question && row.connections === last.connections) return ''
  return `${NAMES[row.question]}, ${row.connections} ${row.connections === 1 ? 'connection' : 'connections'}\n`
}

function printRow(row: Measured, all: readonly Measured[]): string {
  const same = all.filter(
    ({ question, connections }) => question === row.question && connections === row.connections,
  )
  const peers = same.filter(({ system }) => system === 'PostGraphile' || system === 'Directus')
  const floor = same.find(({ system, database }) => system === 'SQL' && database === row.database)
  const is = figuresOf(row.rounds)
  const cells = [
    is.rate.toFixed(is.rate < 10 ? 1 : 0),
    is.p50.toFixed(1),
    is.p99.toFixed(1),
    is.cpu.toFixed(1),
  ]
  if (row.system === 'ours') cells.push(...compared(row, peers, floor))
  return `  ${`${row.system} on ${row.database}`.padEnd(42)}${cells.map((cell) => cell.padStart(11)).join('')}`
}

/**
 * Medians of what each round says by itself: where the machine's speed changes within minutes, it is the same for systems
 * that have their turns one after the other.
 */
function compared(row: Measured, peers: readonly Measured[], floor: Measured | undefined): string[] {
  const overRounds = (ratio: (is: Figures, i: number) => number) =>
    median(row.rounds.map((round, i) => ratio(figuresOf([round]), i)))
  const ofRound = ({ rounds }: Measured, i: number) => figuresOf([rounds[i]!])
  const rate = overRounds((is, i) => is.rate / Math.max(...peers.map((peer) => ofRound(peer, i).rate)))
  const late = overRounds((is, i) => Math.min(...peers.map((peer) => ofRound(peer, i).p99)) / is.p99)
  const below = floor ? overRounds((is, i) => ofRound(floor, i).rate / is.rate) : NaN
  const missed = [
    ...(rate < BETTER || late < BETTER ? ['peer'] : []),
    ...(below > FLOOR[row.question] ? ['SQL'] : []),
  ]
  return [
    rate.toFixed(1),
    late.toFixed(1),
    below.toFixed(2),
    missed.length > 0 ? `  not: ${missed.join(', ')}` : '  met',
  ]
}

const figuresOf = (rounds: readonly Measurement[]): Figures => {
  const of = (figure: (round: Measurement) => number) => median(rounds.map(figure))
  return {
    rate: of(({ rate }) => rate),
    p50: of(({ times }) => median(times)),
    p99: of(({ times }) => percentile(times, 0.99)),
    cpu: of(({ cpu }) => cpu),
  }
}
