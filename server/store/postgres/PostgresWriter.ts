/**
 * Writes on a connection of its own, one transaction after the other. A transaction's statements are sent at once, without
 * waiting for the answers in between, so that it takes one way to the database and back.
 */
import { Client, type QueryResult } from 'pg'
import type { Statement } from '../statement.ts'
import { WriteFailed, type Writer, WRITER_GONE, type Written } from '../Writer.ts'
import { bound, connectionConfig } from './connection.ts'

export class PostgresWriter implements Writer {
  readonly #url: string
  #client: Promise<Client> | null = null
  /** Texts that were prepared on a connection have the same name on the next. */
  readonly #names = new Map<string, string>()
  #last: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  write(statements: readonly Statement[]): Promise<readonly Written[]> {
    if (this.#closed) return Promise.reject(new WriteFailed(WRITER_GONE, 'closed'))
    const written = this.#last.then(() => this.#transaction(statements))
    this.#last = written.catch(() => undefined)
    return written
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#last
    const client = await this.#client?.catch(() => null)
    await client?.end().catch(() => undefined)
  }

  async #transaction(statements: readonly Statement[]): Promise<readonly Written[]> {
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

const rowsOf = async (results: readonly Promise<QueryResult>[]): Promise<Written> =>
  (await Promise.all(results)).flatMap(({ rows }) => rows as Written[number][])

/** A connection that broke says nothing of what became of the transaction. */
function writeFailed(reason: unknown): WriteFailed {
  const { code, message } = reason as Error & { code?: string }
  return new WriteFailed(code !== undefined && isSqlState(code) ? code : WRITER_GONE, message)
}

/** Five letters or digits, of which the server's own end (57P01 …) leaves the transaction unknown as well. */
const isSqlState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && !/^(08|57P)/.test(code)
