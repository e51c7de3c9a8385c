import { setTimeout as wait } from 'node:timers/promises'
import type * as Y from 'yjs'
import { percentile } from '../percentile.ts'
import { Arrivals } from './Arrivals.ts'
import type { Editor, OpenEditor } from './Editor.ts'
import type { Job, LoadResult } from './messages.ts'
import { targetsOf, typeInto } from './typing.ts'

/** Milliseconds before all else, in which edits are made one at a time. */
const ONE_AT_A_TIME = 2_000
/** Milliseconds without an arrival after which those still to come are given up. */
const PATIENCE = 10_000
/** Editors opened at once. */
const OPENED_AT_ONCE = 20

/** An editor with the target that it types in, and what it typed. */
interface Typist {
  readonly editor: Editor
  readonly target: Y.Text
  typed: number
}

/** What was measured while edits were made. */
interface Measured {
  readonly begun: number
  readonly cpu: number
}

export class Load {
  readonly #job: Job
  readonly #arrivals: Arrivals
  /** The editors of each document. */
  readonly #documents: readonly (readonly Typist[])[]
  /** All, in the order of their turns: from document to document. */
  readonly #typists: readonly Typist[]
  #turn = 0

  private constructor(job: Job, documents: readonly (readonly Typist[])[]) {
    this.#job = job
    this.#documents = documents
    this.#typists = Array.from({ length: job.editors }, (_, i) => documents.map((each) => each[i]!)).flat()
    this.#arrivals = new Arrivals(job.editors)
    for (const { editor } of this.#typists) this.#arrivals.watch(editor.doc)
  }

  /** Opens all editors; the first of each document brings its content, where it has none. */
  static async open(job: Job, openEditor: OpenEditor): Promise<Load> {
    const documents: Typist[][] = job.documents.map(() => [])
    const jobs = Array.from({ length: job.editors }, (_, i) => job.documents.map((_document, d) => [d, i]))
    for (const round of jobs)
      for (let from = 0; from < round.length; from += OPENED_AT_ONCE)
        await Promise.all(round.slice(from, from + OPENED_AT_ONCE).map(([d, i]) => open(d!, i!)))
    return new Load(job, documents)

    async function open(d: number, i: number): Promise<void> {
      const { id: document, seed } = job.documents[d]!
      const token = job.tokens[i % job.tokens.length] ?? ''
      const editor = await openEditor({ url: job.url, document, seed: i === 0 ? seed : null, token })
      while (targetsOf(editor.doc).length < job.targets) await wait(2)
      const targets = targetsOf(editor.doc)
      // Far apart in the form, as people are.
      const place = Math.floor((i * targets.length) / job.editors) % targets.length
      documents[d]![i] = { editor, target: targets[place]!, typed: 0 }
    }
  }

  /**
   * So that both sides run compiled code: one edit at a time, each waited for, and one of each editor at least
   * (a document's first edit is not what is measured); then at the job's rate, since much runs only where edits follow closely.
   */
  async warmUp(): Promise<void> {
    const end = performance.now() + ONE_AT_A_TIME
    while (performance.now() < end || this.#turn < this.#typists.length) {
      this.#type()
      await this.#arrived()
    }
    await this.#typeFor(this.#job.warm)
    await this.#arrived()
  }

  async measure(): Promise<Measured> {
    const { seconds } = this.#job
    const cpu = process.cpuUsage()
    this.#arrivals.measure()
    const begun = performance.now()
    await this.#typeFor(seconds)
    const { user, system } = process.cpuUsage(cpu)
    return { begun, cpu: (user + system) / 1_000 / (performance.now() - begun) }
  }

  /** Waits for what is on its way, and checks that all copies of a document read the same. */
  async finish({ begun, cpu }: Measured): Promise<LoadResult> {
    await this.#arrived()
    const failures = this.#typists.flatMap(({ editor }) => editor.failures)
    if (failures.length > 0)
      throw new Error(`${failures.length} failures, the first: ${JSON.stringify(failures[0])}`)
    const texts = this.#documents.map((typists) => sameTexts(typists))
    const { rate, seconds } = this.#job
    const { latencies, lastArrival, outstanding } = this.#arrivals
    const achieved = (rate * seconds) / Math.max(seconds, (lastArrival - begun) / 1_000)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latencies, share))
    const repeated = this.#typists.reduce((sum, { editor }) => sum + (editor.repeated?.() ?? 0), 0)
    return { p50: p50!, p95: p95!, p99: p99!, achieved, lost: outstanding, repeated, cpu, texts: texts[0]! }
  }

  close(): void {
    for (const { editor } of this.#typists) editor.close()
  }

  /** Makes edits at the job's rate. An edit that is late for its turn is made at once, and counts from then. */
  async #typeFor(seconds: number): Promise<void> {
    const { rate } = this.#job
    const begun = performance.now()
    for (let made = 0; made < rate * seconds;) {
      const due = Math.min(rate * seconds, 1 + Math.floor(((performance.now() - begun) * rate) / 1_000))
      for (; made < due; made += 1) this.#type()
      await wait(1)
    }
  }

  #type(): void {
    const typist = this.#typists[this.#turn++ % this.#typists.length]!
    const { doc } = typist.editor
    this.#arrivals.made(doc)
    typeInto(doc, typist.target, typist.typed++)
  }

  /** Resolves when every edit is everywhere and acknowledged, or nothing comes any more. */
  async #arrived(): Promise<void> {
    const arrivals = this.#arrivals
    for (let since = performance.now(); performance.now() - since < PATIENCE;) {
      if (arrivals.outstanding === 0 && this.#typists.every(isAcknowledged)) return
      const before = arrivals.outstanding
      await new Promise((resolve) => setImmediate(resolve))
      if (arrivals.outstanding !== before) since = performance.now()
    }
  }
}

const isAcknowledged = ({ editor }: Typist) => (editor.unacknowledged?.() ?? 0) === 0

function sameTexts(typists: readonly Typist[]): string[] {
  const copies = typists.map(({ editor }) => targetsOf(editor.doc).map((target) => target.toString()))
  const [first] = copies.map((texts) => JSON.stringify(texts))
  if (copies.some((texts) => JSON.stringify(texts) !== first)) throw new Error('The copies differ.')
  return copies[0]!
}
