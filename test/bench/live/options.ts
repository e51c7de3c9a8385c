import { atLeast0, readFlags, whole } from '../flags.ts'
import type { ProductName } from './load/messages.ts'

export const PRODUCTS: readonly ProductName[] = ['ours', 'hocuspocus', 'y-websocket', 'floor']

const USAGE = `pnpm bench live: ms from an edit to its arrival at every other client, beside Hocuspocus and y-websocket,
and beside the floor: a server that puts each edit on disk and passes it on, and does nothing else
  --seconds N      measured for each row and server (10)
  --warm N         seconds before that, at the row's rate, after two of one edit at a time (4)
  --runs N         of everything; medians are shown (1)
  --quick          few rows, 3 seconds
  --only A,B       of ${PRODUCTS.join(', ')}
  --rows TEXT      rows whose name has it, like "10 clients"
  --data DIR       a data folder of our server (prepared by pnpm bench queries, say), of which a copy is typed in
  --groups A,B     connections that ask our server for groups of all its indicators, again and again, while it is
                   measured; several numbers by turns (0)
  --stalled N      pages of our server, over the row's documents, that read nothing while it is measured
  --slow-commit N  ms added to each of our commits, and of the floor's, as on a slow disk
  --profile DIR    a CPU profile of our server for each row; its busiest functions are printed
  --server FILE    another build's server/dist/bundle/main.js, to compare two builds`

export interface Options {
  readonly seconds: number
  readonly warm: number
  readonly runs: number
  readonly quick: boolean
  readonly only: readonly ProductName[]
  readonly rows: string
  /** Null: of people alone. */
  readonly data: string | null
  readonly groups: readonly number[]
  readonly stalled: number
  /** Milliseconds. */
  readonly slowCommit: number
  /** A folder; null: no profiles. */
  readonly profile: string | null
  /** Null: this repository's. */
  readonly server: string | null
}

const FLAGS = {
  seconds: { type: 'string' },
  warm: { type: 'string', default: '4' },
  runs: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: PRODUCTS.join(',') },
  rows: { type: 'string', default: '' },
  data: { type: 'string' },
  groups: { type: 'string', default: '0' },
  stalled: { type: 'string', default: '0' },
  'slow-commit': { type: 'string', default: '0' },
  profile: { type: 'string' },
  server: { type: 'string' },
} as const

export const readOptions = (): Options =>
  readFlags(USAGE, FLAGS, ({ seconds, warm, runs, quick, only, rows, ...values }) => ({
    seconds: whole(seconds ?? (quick ? '3' : '10')),
    warm: whole(warm, 0),
    runs: whole(runs),
    quick,
    only: names(only),
    rows,
    data: values.data ?? null,
    groups: values.groups.split(',').map((count) => whole(count, 0)),
    stalled: whole(values.stalled, 0),
    slowCommit: atLeast0(values['slow-commit']),
    profile: values.profile ?? null,
    server: values.server ?? null,
  }))

const names = (text: string): readonly ProductName[] =>
  text.split(',').map((name) => {
    const found = PRODUCTS.find((product) => product === name)
    if (found) return found
    throw new Error(`"${name}" is none of ${PRODUCTS.join(', ')}.`)
  })
