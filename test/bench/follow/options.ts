import { readFlags, whole } from '../flags.ts'

const USAGE = `pnpm bench follow: programs that follow indicators, each with a filter of its own, while others edit
  --subscribers N  (1000)
  --rate N         edits a second, over 20 declarations of 300 rows (100)
  --seconds N      measured (10)
  --profile DIR    a CPU profile of the server for each row; its busiest functions are printed`

export interface Options {
  readonly subscribers: number
  readonly rate: number
  readonly seconds: number
  /** An existing folder; null: no profiles. */
  readonly profile: string | null
}

const FLAGS = {
  subscribers: { type: 'string', default: '1000' },
  rate: { type: 'string', default: '100' },
  seconds: { type: 'string', default: '10' },
  profile: { type: 'string' },
} as const

export const readOptions = (): Options =>
  readFlags(USAGE, FLAGS, ({ subscribers, rate, seconds, profile = null }) => ({
    subscribers: whole(subscribers, 0),
    rate: whole(rate),
    seconds: whole(seconds),
    profile,
  }))
