/**
 * `pnpm bench queries`: five questions over invented declarations, of our server on both databases, of PostGraphile, of
 * Directus on both, and of bare SQL, the floor.
 *
 *     make data once -> start all -> compare what they answer -> warm up -> rounds: every question, every system by turns
 */
import { mkdirSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../support/startPostgres.ts'
import { compareAnswers } from './compareAnswers.ts'
import { type Data, prepareData } from './data/prepareData.ts'
import { measure, warmUp } from './measure.ts'
import { type Options, readOptions } from './options.ts'
import { type Asked, drawQuestions, type QuestionNumber } from './questions.ts'
import { startBareSql } from './systems/bareSql.ts'
import { startDirectus } from './systems/directus.ts'
import { startOurs } from './systems/ours.ts'
import { startPostGraphile } from './systems/postgraphile.ts'
import type { DatabaseName, System } from './systems/System.ts'
import { type Measured, printTable } from './table.ts'

const memory = (share: number) => `${Math.floor((totalmem() * share) / 2 ** 20)}MB`
/** As its operators would set it on such a machine: a quarter of its memory (PostgreSQL's manual, "Resource Consumption"). */
const POSTGRES_FLAGS = [
  `shared_buffers=${memory(1 / 4)}`,
  `effective_cache_size=${memory(1 / 2)}`,
  'work_mem=64MB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'random_page_cost=1.1',
]
const LOCALE = ['--locale-provider=builtin', '--locale=C.UTF-8']

const options = readOptions()
const folder = join(options.folder, String(options.indicators))
mkdirSync(folder, { recursive: true })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const postgres = await startPostgres({
  folder: join(folder, 'postgres'),
  locale: LOCALE,
  flags: POSTGRES_FLAGS,
})
try {
  const data = await prepareData(folder, options.indicators, postgres.url)
  await bench(data)
} finally {
  await postgres.stop()
}
process.exit()

async function bench(data: Data): Promise<void> {
  const systems: System[] = []
  try {
    for (const start of chosen(options, data)) systems.push(await start())
    const lists = options.questions.map((number) => drawn(number as QuestionNumber, data))
    for (const questions of lists) await compareAnswers(systems, questions.slice(0, options.compare))
    const warming = { connections: Math.max(...options.connections), seconds: options.warm }
    for (const questions of lists)
      for (const system of systems) await warmUp(system, { questions, ...warming })
    const rows: Measured[] = []
    for (let round = 0; round < options.rounds; round += 1) await runRound(systems, lists, rows, round)
    const { length } = cpus()
    process.stdout.write(
      `${options.indicators} indicators of level 3; Node ${process.version}, ${availableParallelism()} of ${length} × ${cpus()[0]?.model}\n${printTable(rows)}\n`,
    )
  } finally {
    for (const system of systems) await system.stop()
  }
}

function drawn(number: QuestionNumber, { ours, plain }: Data): readonly Asked[] {
  return drawQuestions(number, { ours: join(ours, 'jixiao.sqlite'), plain })
}

async function runRound(
  systems: readonly System[],
  lists: readonly (readonly Asked[])[],
  rows: Measured[],
  round: number,
): Promise<void> {
  for (const questions of lists)
    for (const connections of options.connections)
      for (const system of systems) {
        const from = round * 37
        const found = rowOf(rows, {
          question: questions[0]!.number,
          connections,
          system: system.name,
          database: system.database,
        })
        found.rounds.push(await measure(system, { questions, connections, seconds: options.seconds, from }))
      }
}

function rowOf(rows: Measured[], wanted: Omit<Measured, 'rounds'>): Measured {
  const found = rows.find(
    (row) =>
      row.question === wanted.question &&
      row.connections === wanted.connections &&
      row.system === wanted.system &&
      row.database === wanted.database,
  )
  if (found) return found
  rows.push({ ...wanted, rounds: [] })
  return rows.at(-1)!
}

function chosen({ only, databases, profile, connections }: Options, data: Data): (() => Promise<System>)[] {
  const most = Math.max(...connections)
  const all: [string, DatabaseName, () => Promise<System>][] = [
    ['SQL', 'sqlite', () => startBareSql('sqlite', data, most)],
    ['SQL', 'postgres', () => startBareSql('postgres', data, most)],
    ['ours', 'sqlite', () => startOurs('sqlite', data, profile)],
    ['ours', 'postgres', () => startOurs('postgres', data, profile)],
    ['PostGraphile', 'postgres', () => startPostGraphile(data, options.folder)],
    ['Directus', 'postgres', () => startDirectus('postgres', data, options.folder)],
    ['Directus', 'sqlite', () => startDirectus('sqlite', data, options.folder)],
  ]
  return all
    .filter(
      ([name, database]) => databases.includes(database) && only.some((begin) => name.startsWith(begin)),
    )
    .map(([, , start]) => start)
}
