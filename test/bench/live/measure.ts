/** One row on one server: starts it, lets the load process work on it, and watches. */
import { type ChildProcess, fork } from 'node:child_process'
import { on } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { targetCount } from './content.ts'
import type { FromLoad, Job, LoadResult, ProductName } from './load/messages.ts'
import type { Answer, CommitTimes, Question } from './ours/questions.ts'
import { Groups } from './ours/Groups.ts'
import { IdlePages } from './ours/IdlePages.ts'
import { keepProfile } from './ours/profile.ts'
import { newFolder } from './newFolder.ts'
import type { Options } from './options.ts'
import { PRODUCTS } from './products.ts'
import type { Running } from './running.ts'
import { nameOf, type Scenario } from './scenarios.ts'
import { cpuSeconds, residentMegabytes } from './usage.ts'

/** Milliseconds. */
const SETTLING = 200

export interface Measurement extends Omit<LoadResult, 'texts' | 'cpu'> {
  /** Of one core, 1 being all of it. */
  readonly serverCpu: number
  readonly loadCpu: number
  /** Milliseconds of the server's CPU for an edit, to its last arrival: what other work on the machine changes least. */
  readonly cpuPerEdit: number
  /** Megabytes. */
  readonly memory: number
  /** Of ours. */
  readonly commits: CommitTimes | null
  /** Milliseconds of each answer to questions for groups that were asked beside the typing. */
  readonly groups: readonly number[]
}

export async function measure(
  product: ProductName,
  scenario: Scenario,
  options: Options,
  asking: number,
): Promise<Measurement> {
  const folder = newFolder()
  const running = await PRODUCTS[product]({ scenario, options, folder })
  const stalled = new IdlePages(running.load)
  try {
    if (product === 'ours') await stalled.more(options.stalled)
    stalled.stopReading()
    const { documents, tokens, url } = running.load
    const { clients: editors, rate, content } = scenario
    const targets = targetCount(content)
    const { warm, seconds } = options
    const job = { product, url, documents, editors, targets, rate, warm, seconds, tokens }
    return await work(job, running, { product, scenario, options, asking })
  } finally {
    stalled.close()
    await running.server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Watched {
  readonly product: ProductName
  readonly scenario: Scenario
  readonly options: Options
  /** Connections that ask for groups meanwhile. */
  readonly asking: number
}

async function work(job: Job, { server, check, askGroups }: Running, watched: Watched): Promise<Measurement> {
  const load = fork(join(import.meta.dirname, 'load/main.ts'), {
    env: { ...process.env, NODE_ENV: 'production' },
    serialization: 'advanced',
  })
  const said = new Said(load)
  load.send(job)
  try {
    await said.next('READY')
    const ask = (kind: Question['kind']) =>
      job.product === 'ours'
        ? server.ask<Answer>({ kind, profile: watched.options.profile !== null })
        : Promise.resolve(null)
    const groups = new Groups(askGroups)
    await groups.begin(watched.asking)
    await ask('BEGIN')
    // What was asked keeps the server's threads busy for a moment, which would be measured.
    await wait(SETTLING)
    load.send('GO')
    const [cpuBefore, begun] = [cpuSeconds(server.pid), performance.now()]
    await said.next('END')
    const serverCpu = (cpuSeconds(server.pid) - cpuBefore) / ((performance.now() - begun) / 1_000)
    const memory = residentMegabytes(server.pid)
    const answer = await ask('END')
    const { texts, cpu: loadCpu, ...result } = (await said.next('RESULT')).result
    const times = await groups.end()
    const cpuPerEdit = ((cpuSeconds(server.pid) - cpuBefore) * 1_000) / (job.rate * job.seconds)
    await check(job.documents[0]!.id, texts)
    const { profile } = watched.options
    if (answer?.profile && profile) keepProfile(answer.profile, profile, nameOf(watched.scenario))
    return {
      ...result,
      serverCpu,
      loadCpu,
      cpuPerEdit,
      memory,
      commits: answer?.times ?? null,
      groups: times,
    }
  } finally {
    load.kill()
  }
}

type MessageOf<Kind extends FromLoad['kind']> = Extract<FromLoad, { kind: Kind }>

/** What the load process says, kept in order until it is waited for. */
class Said {
  readonly #messages: AsyncIterator<[FromLoad]>

  constructor(load: ChildProcess) {
    this.#messages = on(load, 'message', { close: ['exit'] }) as AsyncIterator<[FromLoad]>
  }

  /** The next message, which must be of that kind. */
  async next<Kind extends FromLoad['kind']>(kind: Kind): Promise<MessageOf<Kind>> {
    const { value, done } = await this.#messages.next()
    if (done) throw new Error(`The load process ended before its ${kind}.`)
    if (value[0].kind !== kind) throw new Error(`The load process said ${value[0].kind} instead of ${kind}.`)
    return value[0] as MessageOf<Kind>
  }
}
