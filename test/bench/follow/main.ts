/**
 * `pnpm bench follow`: programs that follow indicators, each with a filter of its own, while others edit. Milliseconds from
 * the moment at which an edit was to be made (whether or not the server kept up) to each subscriber's receipt of it.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { newFolder } from '../live/newFolder.ts'
import { Api } from '../live/ours/Api.ts'
import { keepProfile } from '../live/ours/profile.ts'
import type { Answer } from '../live/ours/questions.ts'
import { startOurs } from '../live/ours/startOurs.ts'
import { percentile } from '../live/percentile.ts'
import { cpuSeconds, residentMegabytes } from '../live/usage.ts'
import { type Kind, whereOf } from './filters.ts'
import { readOptions } from './options.ts'
import { Subscribers } from './Subscribers.ts'

const DOCUMENTS = 20
/** Seconds before measuring, in which the server compiles what is hot; and after it, for what is on its way. */
const WARM_UP = 3
const SETTLING = 2

const { subscribers, rate, seconds, profile: folder } = readOptions()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
process.stdout.write(
  `${rate} edits/s for ${seconds} s; ms from an edit's time to its receipt\n` +
    'subscribers         events/s      p50      p95      p99   CPU ms/edit   RSS MB\n',
)
await measure('none', 0)
await measure('equal', subscribers)
await measure('differing', subscribers)

async function measure(kind: Kind | 'none', count: number): Promise<void> {
  const { server, load } = await startOurs({
    scenario: { documents: DOCUMENTS, clients: 1, rate: 0, content: 'large' },
    options: { slowCommit: 0, server: null },
    folder: newFolder(),
  })
  const api = new Api(load.url.replace(/^ws/, 'http'), load.tokens[0]!)
  const ids = await Promise.all(load.documents.map(({ id }) => api.targetIds(id)))
  const rows = ids[0]!.flatMap((_, i) => ids.map((own) => own[i]!))
  const scheduled: number[] = []
  const documentIds = load.documents.map(({ id }) => id)
  const followers = new Subscribers(load.url, load.tokens[0]!, scheduled)
  for (let n = 0; n < count; n += 1)
    followers.add(whereOf(kind === 'equal' ? 'equal' : 'differing', n, documentIds))
  await followers.ready()
  await edit(WARM_UP)
  followers.latencies.length = 0
  await server.ask<Answer>({ kind: 'BEGIN', profile: folder !== null })
  const cpu = cpuSeconds(server.pid)
  await edit(seconds)
  await wait(SETTLING * 1_000)
  const perEdit = ((cpuSeconds(server.pid) - cpu) * 1_000) / (rate * seconds)
  print(
    kind === 'none' ? 'none' : `${count} ${kind}`,
    followers.latencies,
    perEdit,
    residentMegabytes(server.pid),
  )
  const { profile } = await server.ask<Answer>({ kind: 'END', profile: folder !== null })
  if (profile && folder) keepProfile(profile, folder, `follow ${kind}`)
  followers.close()
  await server.stop()

  /** Each at its time, whatever became of those before it. */
  async function edit(duration: number): Promise<void> {
    const begun = performance.now()
    const answers: Promise<void>[] = []
    for (let i = 0; i < rate * duration; i += 1) {
      const at = begun + (i * 1_000) / rate
      await wait(Math.max(0, at - performance.now()))
      const n = scheduled.push(at) - 1
      answers.push(api.setTarget(rows[n % rows.length]!, `不少于${n % 1_000}场，第${n}次`))
    }
    await Promise.all(answers)
  }
}

function print(name: string, latencies: readonly number[], perEdit: number, memory: number): void {
  const told = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share).toFixed(1).padStart(9))
  process.stdout.write(
    `${name.padEnd(20)}${(latencies.length / seconds).toFixed(0).padStart(8)}${told.join('')}` +
      `${perEdit.toFixed(2).padStart(14)}${memory.toFixed(0).padStart(9)}\n`,
  )
}
