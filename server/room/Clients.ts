/**
 * Yjs clientIDs and whose they are: bound at the first push to one declaration and one member or token, for good. (Never
 * to a socket or a sign-in: edits kept in a browser for days arrive under the id they were made with.)
 */
import type { Selectable } from 'kysely'
import { type Person } from '../access/Person.ts'
import { problem } from '../problem.ts'
import type { Store } from '../store/orm.ts'
import { type Statement, statementOf } from '../store/statement.ts'
import { sqlOf, type Tables } from '../store/tables.ts'

interface Binding {
  readonly declarationId: string
  readonly memberId: string
  readonly tokenId: string | null
}

/** Bindings kept in memory; the oldest are read again from the database. */
const MOST_KNOWN = 50_000

export class Clients {
  readonly #store: Store
  readonly #known = new Map<string, Binding>()
  readonly #loading = new Map<string, Promise<void>>()

  constructor(store: Store) {
    this.#store = store
  }

  /** Reads a binding, if there is one, so that `claim` can decide at once. Who asks for the same goes on in the order of asking. */
  load(clientId: string): Promise<void> {
    if (this.#known.has(clientId)) return Promise.resolve()
    const loading = this.#loading.get(clientId) ?? this.#read(clientId)
    this.#loading.set(clientId, loading)
    return loading.finally(() => this.#loading.delete(clientId))
  }

  async #read(clientId: string): Promise<void> {
    const row = await sqlOf(this.#store.em())
      .selectFrom('client')
      .select(['declaration_id', 'member_id', 'token_id'])
      .where('client_id', '=', clientId)
      .executeTakeFirst()
    if (!row || this.#known.has(clientId)) return
    this.#remember(clientId, {
      declarationId: row.declaration_id,
      memberId: row.member_id,
      tokenId: row.token_id,
    })
  }

  /**
   * Binds an id that nobody has (true: the binding must be written with this commit), or confirms that it is theirs.
   * Throws INVALID_UPDATE where it is bound to another declaration, member or token, and where nobody has it and yet the
   * document knows structs of it (`known`, a clock): they are the server's own, which nobody may go on with.
   */
  claim(clientId: string, declarationId: string, person: Person, known: number): boolean {
    this.requireFree(clientId, declarationId, person)
    if (this.#known.has(clientId)) return false
    if (known > 0) throw bindingProblem()
    this.#remember(clientId, bindingTo(declarationId, person))
    return true
  }

  /** Throws INVALID_UPDATE as `claim` does, and binds nothing. */
  requireFree(clientId: string, declarationId: string, person: Person): void {
    if (!this.isFree(clientId, declarationId, person)) throw bindingProblem()
  }

  /** Nobody has it, or this person for this declaration. */
  isFree(clientId: string, declarationId: string, person: Person): boolean {
    const bound = this.#known.get(clientId)
    return !bound || same(bound, bindingTo(declarationId, person))
  }

  /** The commit that would have written the binding failed. */
  release(clientId: string): void {
    this.#known.delete(clientId)
  }

  /** Writes the bindings that a batch claimed. */
  statements(clientIds: readonly string[]): readonly Statement[] {
    return insertClients(
      clientIds.map((client_id) => {
        const { declarationId, memberId, tokenId } = this.#known.get(client_id)!
        return { client_id, declaration_id: declarationId, member_id: memberId, token_id: tokenId }
      }),
    )
  }

  #remember(clientId: string, binding: Binding): void {
    this.#known.set(clientId, binding)
    const [oldest] = this.#known.keys()
    if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest)
  }
}

const insertClients = statementOf<Selectable<Tables['client']>>((sql, row) =>
  sql.insertInto('client').values(row),
)

const bindingTo = (declarationId: string, person: Person): Binding => ({
  declarationId,
  memberId: person.memberId,
  tokenId: person.means === 'TOKEN' ? person.tokenId : null,
})

const same = (a: Binding, b: Binding) =>
  a.declarationId === b.declarationId && a.memberId === b.memberId && a.tokenId === b.tokenId

const bindingProblem = () =>
  problem('INVALID_UPDATE', {
    zh: '这个编辑端编号属于别的绩效目标表或别的用户。',
    en: 'That clientID belongs to another declaration or another member.',
    field: 'clientId',
  })
