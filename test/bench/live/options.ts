import { readFlags, whole } from '../flags.ts'
import type { ProductName } from './load/messages.ts'

export const PRODUCTS: readonly ProductName[] = ['ours', 'hocuspocus', 'y-websocket']

const USAGE = `pnpm bench live: ms from an edit to its arrival at every other client, beside Hocuspocus and y-websocket
  --seconds N      measured for each row and server (10)
  --runs N         of everything; medians are shown (1)
  --quick          few rows, 3 seconds
  --only A,B       of ${PRODUCTS.join(', ')}
  --rows TEXT      rows whose name has it, like "10 clients"
  --stalled N      pages of our server, over the row's documents, that read nothing while it is measured
  --slow-commit N  ms added to each of our commits, as on a slow disk
  --profile DIR    a CPU profile of our server for each row; its busiest functions are printed
  --server FILE    another build's server/dist/main.js, to compare two builds`

export interface Options {
  readonly seconds: number
  readonly runs: number
  readonly quick: boolean
  readonly only: readonly ProductName[]
  readonly rows: string
  readonly stalled: number
  /** Milliseconds. */
  readonly slowCommit: number
  /** An existing folder; null: no profiles. */
  readonly profile: string | null
  /** Null: this repository's. */
  readonly server: string | null
}

const FLAGS = {
  seconds: { type: 'string' },
  runs: { type: 'string', default: '1' },
  quick: { type: 'boolean', default: false },
  only: { type: 'string', default: PRODUCTS.join(',') },
  rows: { type: 'string', default: '' },
  stalled: { type: 'string', default: '0' },
  'slow-commit': { type: 'string', default: '0' },
  profile: { type: 'string' },
  server: { type: 'string' },
} as const

export const readOptions = (): Options =>
  readFlags(
    USAGE,
    FLAGS,
    ({ seconds, runs, quick, only, rows, profile = null, server = null, ...values }) => ({
      seconds: whole(seconds ?? (quick ? '3' : '10')),
      runs: whole(runs),
      quick,
      only: names(only),
      rows,
      stalled: whole(values.stalled, 0),
      slowCommit: whole(values['slow-commit'], 0),
      profile,
      server,
    }),
  )

const names = (text: string): readonly ProductName[] =>
  text.split(',').map((name) => {
    const found = PRODUCTS.find((product) => product === name)
    if (found) return found
    throw new Error(`"${name}" is none of ${PRODUCTS.join(', ')}.`)
  })
