/**
 * Writes with an idempotency key: a repeat gets the earlier answer, and makes nothing. The key is its author's (a token,
 * or a member without one) within one declaration, and goes to disk with the entry of its write.
 */
import type { Insertable } from 'kysely'
import type { Person } from '../access/Person.ts'
import { type Problem, problem } from '../problem.ts'
import type { Store } from '../store/orm.ts'
import { type Statement, statementOf } from '../store/statement.ts'
import { sqlOf, type Tables } from '../store/tables.ts'
import type { Commits } from './Commits.ts'
import { KeyedTurns } from './KeyedTurns.ts'
import type { Accepted, Author, Once } from './Submission.ts'

/** A write that was made, as a repeat must find it. */
export interface MadeOnce<Result> extends Once, Pick<Accepted<Result>, 'sequence' | 'result'> {
  readonly declarationId: string
  readonly author: Author
  /** ISO 8601 */
  readonly at: string
}

export class Repeats {
  readonly #store: Store
  readonly #commits: Commits
  readonly #unavailable: (error: unknown, declarationId: string) => Problem
  /** By declaration, author and key. */
  readonly #turns = new KeyedTurns()

  /** `unavailable`: what to answer where the database fails. */
  constructor(
    store: Store,
    commits: Commits,
    unavailable: (error: unknown, declarationId: string) => Problem,
  ) {
    this.#store = store
    this.#commits = commits
    this.#unavailable = unavailable
  }

  /**
   * Gives the answer that the key has already, or makes the write by `make`, one of a key after the other. What changed
   * nothing is noted too: repeated later, it would undo what others did meanwhile. BAD_USER_INPUT: the key is another write's.
   */
  take<Result>(
    declarationId: string,
    author: Author,
    once: Once,
    make: () => Promise<Accepted<Result>>,
  ): Promise<Accepted<Result>> {
    const id = `${declarationId} ${authorId(author.person)} ${once.key}`
    return this.#turns.take(id, () => this.#run(declarationId, author, once, make))
  }

  async #run<Result>(
    declarationId: string,
    author: Author,
    once: Once,
    make: () => Promise<Accepted<Result>>,
  ): Promise<Accepted<Result>> {
    const earlier = await this.#earlier(declarationId, author, once)
    if (earlier && earlier.asked !== once.asked)
      throw problem('BAD_USER_INPUT', { ...ANOTHER, field: 'idempotencyKey' })
    // Written by us, of what this very write gave.
    if (earlier) return { ...earlier, result: JSON.parse(earlier.result) as Result, isNew: false }
    const made = await make()
    if (!made.isNew)
      await this.#note({ ...once, ...made, declarationId, author, at: new Date().toISOString() })
    return made
  }

  async #note(made: MadeOnce<unknown>): Promise<void> {
    try {
      await this.#commits.write(madeOnceStatements([made]))
    } catch (error) {
      throw this.#unavailable(error, made.declarationId)
    }
  }

  async #earlier(declarationId: string, { person }: Author, { key }: Once) {
    try {
      return await sqlOf(this.#store.em())
        .selectFrom('made_once')
        .select(['asked', 'sequence', 'result'])
        .where('declaration_id', '=', declarationId)
        .where('author_id', '=', authorId(person))
        .where('idempotency_key', '=', key)
        .executeTakeFirst()
    } catch (error) {
      throw this.#unavailable(error, declarationId)
    }
  }
}

const ANOTHER = {
  zh: '这个 idempotencyKey 已用于另一次写入。',
  en: 'That idempotencyKey was used for another write.',
}

const authorId = (person: Person) => (person.means === 'TOKEN' ? person.tokenId : person.memberId)

const insertMadeOnce = statementOf<Insertable<Tables['made_once']>>((sql, row) =>
  sql.insertInto('made_once').values(row),
)

/** What goes to disk with the entries of such writes. */
export const madeOnceStatements = (made: readonly MadeOnce<unknown>[]): readonly Statement[] =>
  insertMadeOnce(
    made.map(({ declarationId, author, key, asked, sequence, result, at }) => ({
      declaration_id: declarationId,
      author_id: authorId(author.person),
      idempotency_key: key,
      asked,
      sequence,
      result: JSON.stringify(result ?? null),
      at,
    })),
  )
