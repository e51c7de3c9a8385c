/**
 * `pnpm bench words`: how soon what was written before is offered to who types, asked over HTTP of our server on both
 * databases, by who sees all declarations and by who sees those of one unit; on the data of `pnpm bench queries`.
 */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../support/startPostgres.ts'
import { readFlags, whole } from '../flags.ts'
import { percentile } from '../live/percentile.ts'
import { ADMIN, type Data, prepareData } from '../queries/data/prepareData.ts'
import { askOverHttp } from '../queries/systems/askOverHttp.ts'
import { startServer } from '../queries/systems/ours.ts'
import { Api } from '../live/ours/Api.ts'
import type { DatabaseName } from '../queries/systems/System.ts'
import { type AskedWord, drawWords } from './drawWords.ts'
import { STAFF, withStaff } from './withStaff.ts'

const LOCALE = ['--locale-provider=builtin', '--locale=C.UTF-8']
const QUERY = `query ($level2: String!, $of: WordCell!, $contains: String) {
  indicatorWords(level2: $level2, of: $of, contains: $contains) { text count } }`

const options = readFlags(
  `pnpm bench words: what was written before, offered to who types
  --indicators N  of level 3 (1000000)
  --questions N   of each person, on each database (500)
  --folder DIR    where the data of \`pnpm bench queries\` is kept (the system's temporary folder)`,
  {
    indicators: { type: 'string', default: '1000000' },
    questions: { type: 'string', default: '500' },
    folder: { type: 'string', default: join(tmpdir(), 'jixiao-bench-queries') },
  },
  ({ indicators, questions, folder }) => ({
    ...{ indicators: whole(indicators), questions: whole(questions), folder },
  }),
)
const folder = join(options.folder, String(options.indicators))
mkdirSync(folder, { recursive: true })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const postgres = await startPostgres({
  folder: join(folder, 'postgres'),
  locale: LOCALE,
  flags: ['shared_buffers=1GB'],
})
try {
  const data = await prepareData(folder, options.indicators, postgres.url)
  const words = drawWords(join(data.ours, 'jixiao.sqlite'), options.questions)
  process.stdout.write(
    `${options.indicators} indicators of level 3, ${words.length} questions, one after the other, ms\n`,
  )
  for (const database of ['sqlite', 'postgres'] as const) await bench(database, data, words)
} finally {
  await postgres.stop()
}
process.exit()

async function bench(database: DatabaseName, data: Data, words: readonly AskedWord[]): Promise<void> {
  withStaff(database, data)
  const { url, server } = await startServer(database, data, null)
  try {
    for (const name of [ADMIN, STAFF]) {
      const ask = askOverHttp(url, await new Api(url).signIn(name))
      const times: number[] = []
      for (const variables of words) {
        const begun = performance.now()
        await ask({ query: QUERY, variables })
        times.push(performance.now() - begun)
      }
      const figures = [0.5, 0.95, 0.99].map(
        (share) => `p${share * 100} ${percentile(times, share).toFixed(1)}`,
      )
      process.stdout.write(`${database.padEnd(9)} ${name.padEnd(6)} ${figures.join('  ')}\n`)
    }
  } finally {
    await server.stop()
  }
}
