/**
 * Writes on a connection of its own, one transaction after the other, what was asked meanwhile together. A transaction's
 * statements are sent at once, without waiting for the answers in between, so that it takes one way to the database and back.
 */
import { Client, type QueryResult } from 'pg'
import { GroupCommit, type Outcome, writtenOf } from '../GroupCommit.ts'
import type { Statement } from '../statement.ts'
import { type Write, WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import { bound, connectionConfig } from './connection.ts'

interface Asked {
  readonly writes: readonly Write[]
  readonly answer: (outcomes: readonly Outcome[]) => void
}

export class PostgresWriter implements Writer {
  readonly #url: string
  #client: Promise<Client> | null = null
  /** Texts that were prepared on a connection have the same name on the next. */
  readonly #names = new Map<string, string>()
  readonly #commits = new GroupCommit<Statement>((statements) => this.#transaction(statements))
  #asked: Asked[] = []
  #isWriting = false
  #writing: Promise<void> = Promise.resolve()
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  get committed(): number {
    return this.#commits.committed
  }

  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    return this.writeAll([{ statements }])[0]!
  }

  writeAll(writes: readonly Write[]): readonly Promise<readonly Written[]>[] {
    return writtenOf(writes, this.#ask(writes))
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
    const client = await this.#client?.catch(() => null)
    await client?.end().catch(() => undefined)
  }

  async #ask(writes: readonly Write[]): Promise<readonly Outcome[]> {
    if (this.#closed) throw new WriteFailed(WRITER_GONE, 'closed')
    return new Promise((answer) => {
      this.#asked.push({ writes, answer })
      if (!this.#isWriting) this.#writing = this.#writeAsked()
    })
  }

  async #writeAsked(): Promise<void> {
    this.#isWriting = true
    while (this.#asked.length > 0) {
      const asked = this.#asked
      this.#asked = []
      const outcomes = await this.#commits.commit(asked.map(({ writes }) => writes))
      asked.forEach(({ answer }, i) => answer(outcomes[i]!))
    }
    this.#isWriting = false
  }

  async #transaction(statements: readonly Statement[]): Promise<object[][]> {
    const client = await this.#connected()
    const begun = client.query('begin')
    const run = statements.map(({ texts: { POSTGRES: text }, runs }) =>
      text === null ? [] : runs.map((values) => client.query(this.#prepared(text, values))),
    )
    const ended = client.query('commit')
    // All are heard, so that none is left unhandled; the first that fails says why, what comes after it only follows.
    const results = await Promise.allSettled([begun, ...run.flat(), ended])
    const failure = results.find((result) => result.status === 'rejected')
    if (failure) throw writeFailed(failure.reason)
    return Promise.all(run.map(rowsOf))
  }

  #prepared(text: string, values: readonly unknown[]) {
    const name = this.#names.get(text) ?? `w${this.#names.size}`
    this.#names.set(text, name)
    return { name, text, values: values.map(bound) }
  }

  async #connected(): Promise<Client> {
    this.#client ??= this.#connect()
    try {
      return await this.#client
    } catch (error) {
      this.#client = null
      const { code = 'ECONNREFUSED', message } = error as Error & { code?: string }
      throw new WriteFailed(code, message)
    }
  }

  async #connect(): Promise<Client> {
    const client = new Client({ ...connectionConfig(this.#url), pipeline: true })
    // Whoever waits for an answer is told by its own rejection; the next transaction connects anew.
    const forget = () => void (this.#client = null)
    client.on('error', forget)
    client.on('end', forget)
    await client.connect()
    return client
  }
}

const rowsOf = async (results: readonly Promise<QueryResult>[]): Promise<object[]> =>
  (await Promise.all(results)).flatMap(({ rows }) => rows as object[])

/** A connection that broke says nothing of what became of the transaction. */
function writeFailed(reason: unknown): WriteFailed {
  const { code, message } = reason as Error & { code?: string }
  return new WriteFailed(code !== undefined && isSqlState(code) ? code : WRITER_GONE, message)
}

/** Five letters or digits, of which the server's own end (57P01 …) leaves the transaction unknown as well. */
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P)/.test(code)
