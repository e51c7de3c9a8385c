/**
 * Writes where that is quicker. SQLite waits for the disk at each commit, and whoever waits there does nothing else: where the
 * disk is slow, a thread of its own writes. A quick one is ready before another thread is awake: then the one that asks writes.
 */
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import { type Outcome, writtenOf } from '../GroupCommit.ts'
import { inParts } from '../inParts.ts'
import type { Statement } from '../statement.ts'
import { type Write, WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import { OwnConnection } from './OwnConnection.ts'
import { inSqlite, type SqliteStatement } from './Transactions.ts'
import type { Answer, Asked, Question } from './writerThread.ts'

/** Milliseconds that a transaction takes of late, up to which nobody is woken for it. */
const QUICK = 1
/** Of about so many transactions; one that took a hundred times as long as others is not forgotten as soon. */
const OF_LATE = 16
/** Statements of a transaction; a larger one is the thread's. */
const SMALL = 100
/** After so many, of ten pages each as a rule, the thread takes the log written ahead into the database. */
const IN_A_ROW = 100
/** After so many it is made ready: who writes now and then needs none. */
const READY_AFTER = 10

/** It waits for nobody else who writes, and leaves the log written ahead as it is: both may take long. */
const PROMPT = ['busy_timeout = 0', 'wal_autocheckpoint = 0']

export class SqliteWriter implements Writer {
  readonly #thread: AskedThread<Question, Answer>
  readonly #here: OwnConnection
  /** Milliseconds of a transaction of late. */
  #mean = 0
  /** Transactions written here since the thread's last one, or since it took the log in. */
  #inARow = 0
  #occupied: Promise<unknown> | null = null
  #committedHere = 0
  #committedThere = 0
  #closed = false

  constructor(databaseFile: string) {
    this.#thread = new AskedThread(threadBeside(import.meta.url, 'writerThread'), { databaseFile })
    this.#here = new OwnConnection(databaseFile, PROMPT)
  }

  get committed(): number {
    return this.#committedHere + this.#committedThere
  }

  /**
   * While the thread takes the log in: what it was given to write meanwhile would wait for that, and then for the thread each time
   * until a moment comes in which it has nothing to do.
   */
  get occupied(): Promise<unknown> | null {
    return this.#occupied
  }

  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    return this.writeAll([{ statements }])[0]!
  }

  writeAll(writes: readonly Write[]): readonly Promise<readonly Written[]>[] {
    return writtenOf(writes, this.#write(writes))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#thread.finish(null)
    this.#here.close()
  }

  async #write(writes: readonly Write[]): Promise<readonly Outcome[]> {
    if (this.#closed) throw new WriteFailed(WRITER_GONE, 'closed')
    const asked = writes.map(({ statements, chain }) => ({ statements: statements.map(inSqlite), chain }))
    return this.#writeHere(asked) ?? (await this.#writeThere(asked))
  }

  /** Null where that is not quicker, or fails: the thread waits for others, and tells whose fault it is. */
  #writeHere(asked: Asked): readonly Outcome[] | null {
    const statements = asked.flatMap((write) => write.statements)
    if (!this.#isQuicker(statements)) return null
    const begun = performance.now()
    try {
      const written = this.#here.run(statements)
      this.#committedHere += 1
      this.#inARow += 1
      if (this.#inARow === READY_AFTER) this.#thread.prepare()
      if (this.#inARow === IN_A_ROW) this.#takeLogIn()
      const lengths = asked.map((write) => write.statements.length)
      return inParts(written, lengths).map((each) => ({ written: each }))
    } catch {
      return null
    } finally {
      this.#took(performance.now() - begun)
    }
  }

  /**
   * What the thread has still to write goes first. Nothing that rests on what it failed to write comes after it: whoever asked
   * hears of that in the same turn as this does, and hands over at the end of a turn (`room/Commits.ts`).
   */
  #isQuicker(statements: readonly SqliteStatement[]): boolean {
    if (this.#thread.isBusy || this.#mean > QUICK) return false
    const runs = statements.reduce((total, statement) => total + statement.runs.length, 0)
    return 0 < runs && runs <= SMALL
  }

  async #writeThere(asked: Asked): Promise<readonly Outcome[]> {
    this.#inARow = 0
    const { outcomes, committed, took } = await this.#thread.ask(asked).catch(gone)
    // Several that were asked may be one transaction.
    if (committed !== this.#committedThere) this.#took(took)
    this.#committedThere = committed
    return outcomes
  }

  #takeLogIn(): void {
    this.#inARow = 0
    const taken = this.#thread.ask('TAKE_LOG_IN').catch(() => undefined)
    this.#occupied = taken.finally(() => (this.#occupied = null))
  }

  #took(milliseconds: number): void {
    this.#mean += (milliseconds - this.#mean) / OF_LATE
  }
}

function gone(cause: Error): never {
  throw new WriteFailed(WRITER_GONE, cause.message)
}
