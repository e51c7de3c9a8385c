/**
 * Writes on a thread of its own: SQLite waits for the disk at each commit, and whoever waits there does nothing else. The
 * thread is started when there is something to write, and again where it ended.
 */
import { AskedThread, threadBeside } from '../../threads/AskedThread.ts'
import type { Statement } from '../statement.ts'
import { WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import type { SqliteStatement } from './Transactions.ts'
import type { Answer } from './writerThread.ts'

export class SqliteWriter implements Writer {
  readonly #thread: AskedThread<readonly SqliteStatement[], Answer>
  #closed = false

  constructor(databaseFile: string) {
    this.#thread = new AskedThread(threadBeside(import.meta.url, 'writerThread'), { databaseFile })
  }

  async write(statements: readonly Statement[]): Promise<readonly Written[]> {
    if (this.#closed) throw new WriteFailed(WRITER_GONE, 'closed')
    const asked = statements.map(({ texts, runs }) => ({ sql: texts.SQLITE, runs }))
    const answer = await this.#thread.ask(asked).catch(gone)
    if ('written' in answer) return answer.written as readonly Written[]
    throw new WriteFailed(answer.failed.code, answer.failed.message)
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#thread.finish(null)
  }
}

function gone(cause: Error): never {
  throw new WriteFailed(WRITER_GONE, cause.message)
}
