import { parseArgs } from 'node:util'
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

/** Reads the command line; where it cannot be used, says how and ends the process. */
export function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string' },
        runs: { type: 'string', default: '1' },
        quick: { type: 'boolean', default: false },
        only: { type: 'string', default: PRODUCTS.join(',') },
        rows: { type: 'string', default: '' },
        stalled: { type: 'string', default: '0' },
        'slow-commit': { type: 'string', default: '0' },
        profile: { type: 'string' },
        server: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    })
    if (values.help) exit(0)
    const { quick, rows, profile = null, server = null } = values
    const seconds = positive(values.seconds ?? (quick ? '3' : '10'))
    const [slowCommit, stalled] = [Number(values['slow-commit']), Number(values.stalled)]
    return {
      seconds,
      runs: positive(values.runs),
      quick,
      only: names(values.only),
      rows,
      stalled,
      slowCommit,
      profile,
      server,
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`)
    return exit(2)
  }
}

function exit(code: number): never {
  process.stderr.write(`${USAGE}\n`)
  process.exit(code)
}

function positive(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new Error(`"${text}" is not a number of 1 or more.`)
}

const names = (text: string): readonly ProductName[] =>
  text.split(',').map((name) => {
    const found = PRODUCTS.find((product) => product === name)
    if (found) return found
    throw new Error(`"${name}" is none of ${PRODUCTS.join(', ')}.`)
  })
