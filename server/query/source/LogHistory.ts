/** A declaration as it was: its log replayed up to a sequence. */
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import type { DocumentHistory, Moment } from './DocumentSource.ts'
import { documentRows } from '../../store/index/rows.ts'
import type { Store } from '../../store/orm.ts'
import { sqlOf, type Tables } from '../../store/tables.ts'
import { readState } from '../../store/log/readState.ts'
import { replayLog } from '../../store/log/replayLog.ts'

export class LogHistory implements DocumentHistory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything that the index would have said right after that entry. NOT_FOUND for a sequence that never was. */
  async at(declarationId: string, sequence: number): Promise<Moment> {
    const sql = this.#sql()
    const { at: updated_at } = await this.#entry(sql, declarationId, sequence)
    const { doc } = await replayLog(sql, declarationId, sequence)
    const { status, locks, decision } = await readState(sql, declarationId, sequence)
    const row = { updated_at, status, locks: JSON.stringify(locks) }
    return { ...documentRows(declarationId, doc), sequence, row, decision }
  }

  /** The document right after that entry; the latest where none is named. NOT_FOUND likewise. */
  async documentAt(declarationId: string, sequence: number | null): Promise<Y.Doc> {
    const sql = this.#sql()
    if (sequence !== null) await this.#entry(sql, declarationId, sequence)
    return (await replayLog(sql, declarationId, sequence ?? Number.MAX_SAFE_INTEGER)).doc
  }

  #sql(): Kysely<Tables> {
    return sqlOf(this.#store.em())
  }

  async #entry(sql: Kysely<Tables>, declarationId: string, sequence: number): Promise<{ at: string }> {
    const entry = await sql
      .selectFrom('entry')
      .select('at')
      .where('declaration_id', '=', declarationId)
      .where('sequence', '=', sequence)
      .executeTakeFirst()
    if (!entry) throw problem('NOT_FOUND', { ...NO_SUCH_SEQUENCE, field: 'atSequence' })
    return entry
  }
}

const NO_SUCH_SEQUENCE = { zh: '没有这个序号。', en: 'The declaration has no such sequence.' }
