import { parseArgs } from 'node:util'

const USAGE = `pnpm bench follow: programs that follow indicators, each with a filter of its own, while others edit
  --subscribers N  (1000)
  --rate N         edits a second, over 20 declarations of 300 rows (100)
  --seconds N      measured (10)
  --profile DIR    a CPU profile of the server for each row; its busiest functions are printed
`

export interface Options {
  readonly subscribers: number
  readonly rate: number
  readonly seconds: number
  /** An existing folder; null: no profiles. */
  readonly profile: string | null
}

export function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      subscribers: { type: 'string', default: '1000' },
      rate: { type: 'string', default: '100' },
      seconds: { type: 'string', default: '10' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const [subscribers, rate, seconds] = [values.subscribers, values.rate, values.seconds].map(Number)
  if (!values.help && subscribers! >= 0 && rate! > 0 && seconds! > 0)
    return { subscribers: subscribers!, rate: rate!, seconds: seconds!, profile: values.profile ?? null }
  process.stderr.write(USAGE)
  process.exit(values.help ? 0 : 2)
}
