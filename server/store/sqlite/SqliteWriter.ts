/**
 * Writes on a thread of its own: SQLite waits for the disk at each commit, and whoever waits there does nothing else. The
 * thread is started when there is something to write, and again where it ended.
 */
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import { type Outcome, writtenOf } from '../GroupCommit.ts'
import type { Statement } from '../statement.ts'
import { type Write, WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import { inSqlite } from './Transactions.ts'
import type { Answer, Asked } from './writerThread.ts'

export class SqliteWriter implements Writer {
  readonly #thread: AskedThread<Asked, Answer>
  #closed = false
  committed = 0

  constructor(databaseFile: string) {
    this.#thread = new AskedThread(threadBeside(import.meta.url, 'writerThread'), { databaseFile })
  }

  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    return this.writeAll([{ statements }])[0]!
  }

  writeAll(writes: readonly Write[]): readonly Promise<readonly Written[]>[] {
    return writtenOf(writes, this.#ask(writes))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#thread.finish(null)
  }

  async #ask(writes: readonly Write[]): Promise<readonly Outcome[]> {
    if (this.#closed) throw new WriteFailed(WRITER_GONE, 'closed')
    const asked = writes.map(({ statements, chain }) => ({ statements: statements.map(inSqlite), chain }))
    const { outcomes, committed } = await this.#thread.ask(asked).catch(gone)
    this.committed = committed
    return outcomes
  }
}

function gone(cause: Error): never {
  throw new WriteFailed(WRITER_GONE, cause.message)
}
