/**
 * What stands beside the documents in a table of its own (comments, suggestions): rows with a `revision` that each write of
 * a row raises (`store/nextRevision.ts`). It is written in order, and told in the same order once it is on disk. Who follows
 * gets each row that was written after the revision that they know, then each as it is written: no gap, none twice.
 */
import type { Problem } from '../problem.ts'
import type { Statement } from '../store/statement.ts'
import type { Commits } from './Commits.ts'
import { Follower } from './Follower.ts'
import { KeyedTurns } from './KeyedTurns.ts'
import { Mailbox } from './Mailbox.ts'

export interface RevisedRow {
  readonly declaration_id: string
  readonly revision: number
}

interface Options<Row> {
  readonly commits: Commits
  /** Up to so many of a declaration's rows of a revision above that one, in their order. */
  readonly readAfter: (declarationId: string, revision: number, most: number) => Promise<readonly Row[]>
  readonly lastRevision: (declarationId: string) => Promise<number>
  /** What to answer where the database fails. */
  readonly unavailable: (error: unknown, declarationId: string) => Problem
}

/** How many rows a follower may be behind before it reads them again. */
const MOST_BEHIND = { items: 200 }
/** Rows read at once while catching up. */
const PAGE = 200

export class Beside<Row extends RevisedRow> {
  readonly #options: Options<Row>
  readonly #listeners = new Map<string, Set<(row: Row) => void>>()
  readonly #turns = new KeyedTurns()

  constructor(options: Options<Row>) {
    this.#options = options
  }

  /** Work on one declaration's rows, one after the other: what it reads is still so when it writes. */
  inTurn<Result>(declarationId: string, work: () => Promise<Result>): Promise<Result> {
    return this.#turns.take(declarationId, work)
  }

  /**
   * Has them written in one transaction, with whatever else is written then. Each gives the rows that it wrote
   * (`returningAll`). Resolves when these are on disk and told. Rejects with UNAVAILABLE.
   */
  write(declarationId: string, statements: readonly Statement[]): Promise<readonly Row[]> {
    return new Promise((resolve, reject) =>
      this.#options.commits.request({
        takeBatch: () => ({
          statements,
          committed: (written) => {
            const rows = written.flat() as unknown as Row[] // as the statements say
            this.tell(declarationId, rows)
            resolve(rows)
          },
          failed: (error) => reject(this.#options.unavailable(error, declarationId)),
        }),
      }),
    )
  }

  /** Tells those who follow of rows that are on disk, at once: for what is written together with other things. */
  tell(declarationId: string, rows: readonly Row[]): void {
    for (const listener of this.#listeners.get(declarationId) ?? []) rows.forEach(listener)
  }

  /** Of the declaration's rows that are on disk; 0: there are none. */
  lastRevision(declarationId: string): Promise<number> {
    return this.#options.lastRevision(declarationId)
  }

  /**
   * First all after that revision, then live; null: live alone. Who asks must have been found to see the declaration;
   * their socket is closed when that ends.
   */
  follow(declarationId: string, after: number | null): AsyncIterableIterator<Row> {
    const mailbox = new Mailbox<Row>(MOST_BEHIND)
    /** Null: from the first on that comes. */
    let told = after
    const unlisten = this.#listen(declarationId, (row) => {
      told ??= row.revision - 1
      mailbox.push(row)
    })
    const { readAfter } = this.#options
    return new Follower<Row, Row>({
      mailbox,
      unlisten,
      first: after === null ? [] : caughtUp(),
      newsOf: (taken) => (taken.kind === 'ITEMS' ? news(taken.items) : caughtUp()),
    })

    function* news(rows: readonly Row[]): Generator<Row, void, undefined> {
      for (const row of rows) {
        if (row.revision <= told!) continue
        told = row.revision
        yield row
      }
    }

    async function* caughtUp(): AsyncGenerator<Row, void, undefined> {
      for (;;) {
        const rows = await readAfter(declarationId, told!, PAGE)
        yield* news(rows)
        if (rows.length < PAGE) return
      }
    }
  }

  #listen(declarationId: string, listener: (row: Row) => void): () => void {
    const listeners = this.#listeners.get(declarationId) ?? new Set()
    this.#listeners.set(declarationId, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0 && this.#listeners.get(declarationId) === listeners)
        this.#listeners.delete(declarationId)
    }
  }
}
