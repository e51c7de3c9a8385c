import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFlags, whole, wordsOf } from '../flags.ts'
import type { DatabaseName } from './systems/System.ts'

const USAGE = `pnpm bench queries: five questions over invented declarations, beside PostGraphile, Directus and bare SQL
  --indicators N     of level 3, twenty a declaration (100000)
  --connections A,B  that ask at once (1,16)
  --database A,B     of sqlite, postgres (both)
  --only A,B         systems whose names begin with one of these (all): ours, PostGraphile, Directus, SQL
  --questions A,B    of 1 to 5 (all)
  --seconds N        for each system, question and number of connections, in each round (2)
  --warm N           seconds at most, for each system and question, of 4000 answers that are not measured (10)
  --compare N        of each question, whose answers are compared first (15)
  --rounds N         of everything, by turns (3)
  --folder DIR       where data and peers are kept from one run to the next (the system's temporary folder)
  --profile DIR      CPU profiles of our servers, of all that they did`

export interface Options {
  readonly indicators: number
  readonly connections: readonly number[]
  readonly databases: readonly DatabaseName[]
  readonly only: readonly string[]
  readonly questions: readonly number[]
  readonly seconds: number
  readonly warm: number
  readonly rounds: number
  readonly compare: number
  readonly folder: string
  /** An existing folder; null: no profiles. */
  readonly profile: string | null
}

const FLAGS = {
  indicators: { type: 'string', default: '100000' },
  connections: { type: 'string', default: '1,16' },
  database: { type: 'string', default: 'sqlite,postgres' },
  only: { type: 'string', default: '' },
  questions: { type: 'string', default: '1,2,3,4,5' },
  seconds: { type: 'string', default: '2' },
  warm: { type: 'string', default: '10' },
  rounds: { type: 'string', default: '3' },
  compare: { type: 'string', default: '15' },
  folder: { type: 'string', default: join(tmpdir(), 'jixiao-bench-queries') },
  profile: { type: 'string' },
} as const

/** Reads the command line; where it cannot be used, says how and ends the process. */
export const readOptions = (): Options =>
  readFlags(USAGE, FLAGS, (values) => {
    const { only, folder, profile = null } = values
    return {
      indicators: whole(values.indicators),
      connections: values.connections.split(',').map((count) => whole(count)),
      databases: wordsOf(values.database, ['sqlite', 'postgres']),
      only: only.split(','),
      questions: values.questions.split(',').map((count) => whole(count)),
      seconds: whole(values.seconds),
      warm: whole(values.warm),
      rounds: whole(values.rounds),
      compare: whole(values.compare),
      folder,
      profile,
    }
  })
