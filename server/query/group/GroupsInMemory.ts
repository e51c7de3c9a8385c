/**
 * Groups of indicators, summed up on a thread that has what they are made of in memory, column by column: a database would
 * sort half a million rows for the groups of a year. The thread reads what has changed since, so that an answer is as of
 * some moment after all that was acknowledged when it was asked, each declaration's by itself.
 */
import type { DatabaseAddress } from '../../store/DatabaseAddress.ts'
import { ReadFailed } from '../../store/Reader.ts'
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import type { Question } from './columns/answerGroups.ts'
import type { Answer, Step } from './groupsThread.ts'
import type { GroupRow } from './GroupRow.ts'

export class GroupsInMemory {
  readonly #thread: AskedThread<Step | null, Answer>
  #questions = 0
  #closed = false

  constructor(address: DatabaseAddress) {
    this.#thread = new AskedThread(threadBeside(import.meta.url, 'groupsThread'), { address })
  }

  /** null: they are more than the most. Rejects with ReadFailed. */
  async ask(question: Question): Promise<readonly GroupRow[] | null> {
    const number = (this.#questions += 1)
    let answer = await this.#step({ number, question })
    while ('more' in answer) answer = await this.#step({ number })
    if ('groups' in answer) return answer.groups
    throw new ReadFailed(answer.failed.code, answer.failed.message)
  }

  /** Questions that take more than a step are broken off. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#thread.finish(null)
  }

  #step(step: Step): Promise<Answer> {
    return this.#closed ? Promise.reject(new ReadFailed('CLOSED', 'closed')) : this.#thread.ask(step)
  }
}
