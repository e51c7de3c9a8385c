/**
 * Work on the database that nobody waits for: snapshots, and compacting. It is done on a thread of its own, one job at a
 * time. The thread is there while there is something to do: it takes some 60 MB.
 */
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import type { DatabaseAddress } from '../DatabaseAddress.ts'
import type { Compaction } from '../log/compactLog.ts'
import type { Answer, Job } from './thread.ts'

/** Milliseconds without work after which the thread ends. */
const IDLE = 30_000

export class Upkeep {
  readonly #thread: AskedThread<Job, Answer>
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(address: DatabaseAddress) {
    this.#thread = new AskedThread(threadBeside(import.meta.url, 'thread'), { address })
  }

  /** Writes a declaration's document down as of its last entry, and gives that sequence. */
  writeSnapshot(declarationId: string): Promise<number> {
    return this.#ask<number>({ kind: 'SNAPSHOT', declarationId })
  }

  /** Compacts what was logged before a time. */
  compact(before: Date): Promise<Compaction> {
    return this.#ask<Compaction>({ kind: 'COMPACT', before: before.toISOString() })
  }

  /** Takes out of the access log what is older than a time; gives how many entries that were. */
  forgetAccess(before: Date): Promise<number> {
    return this.#ask<number>({ kind: 'FORGET_ACCESS', before: before.toISOString() })
  }

  /** What is under way is broken off: all of it can be done again. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#end()
  }

  async #ask<Done>(job: Job): Promise<Done> {
    if (this.#closed) throw new Error('closed')
    clearTimeout(this.#idle)
    const answer = await this.#thread.ask(job)
    if (!this.#thread.isBusy) this.#rest()
    if ('failed' in answer) throw answer.failed
    return answer.done as Done
  }

  #rest(): void {
    // One that waits for work keeps no process alive.
    this.#thread.unref()
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => void this.#end(), IDLE).unref()
  }

  #end(): Promise<void> {
    clearTimeout(this.#idle)
    return this.#thread.terminate()
  }
}
