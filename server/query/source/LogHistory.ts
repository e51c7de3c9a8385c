/** A declaration as it was: its log replayed up to a sequence. */
import type { Kysely } from 'kysely'
import type * as Y from 'yjs'
import { problem } from '../../problem.ts'
import { documentRows } from '../../store/index/rows.ts'
import { isKept } from '../../store/log/keptSequences.ts'
import { readState } from '../../store/log/readState.ts'
import { LogDamaged } from '../../store/log/LogDamaged.ts'
import { replayLog, replayWholeLog } from '../../store/log/replayLog.ts'
import type { Store } from '../../store/orm.ts'
import { sqlOf, type Tables } from '../../store/tables.ts'
import type { DocumentHistory, Moment } from './DocumentSource.ts'

export class LogHistory implements DocumentHistory {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Everything that the index would have said right after that entry. NOT_FOUND for one that never was, or is compacted. */
  async at(declarationId: string, sequence: number): Promise<Moment> {
    return (await this.find(declarationId, sequence)) ?? notThere(await this.#last(declarationId), sequence)
  }

  /** The same; null where there is no such sequence, or it is compacted. */
  async find(declarationId: string, sequence: number): Promise<Moment | null> {
    const entry = await this.#sql
      .selectFrom('entry')
      .select('at')
      .where('declaration_id', '=', declarationId)
      .where('sequence', '=', sequence)
      .executeTakeFirst()
    const doc = entry && (await this.#replay(declarationId, sequence))
    if (!doc) return null
    const { status, voided, locks, decision } = await readState(this.#sql, declarationId, sequence)
    const row = {
      ...{ updated_at: entry.at, status, voided: voided ? 1 : 0 },
      locks: JSON.stringify(locks),
    }
    return { ...documentRows(declarationId, doc), sequence, row, decision }
  }

  /** The document right after that entry; the latest where none is named. NOT_FOUND likewise. */
  async documentAt(declarationId: string, sequence: number | null): Promise<Y.Doc> {
    if (sequence === null) return (await replayWholeLog(this.#sql, declarationId)).doc
    const doc = await this.#replay(declarationId, sequence)
    return doc ?? notThere(await this.#last(declarationId), sequence)
  }

  get #sql(): Kysely<Tables> {
    return sqlOf(this.#store.em())
  }

  /** Null where the document as of that sequence cannot be had. */
  async #replay(declarationId: string, sequence: number): Promise<Y.Doc | null> {
    const isThere = () => isKept(this.#sql, declarationId, sequence)
    if (!(await isThere())) return null
    const { doc, isWhole } = await replayLog(this.#sql, declarationId, sequence)
    // The log may have been compacted meanwhile.
    if (!(await isThere())) return null
    if (!isWhole) throw new LogDamaged(declarationId, `what leads to entry ${sequence}`, 'is not all there')
    return doc
  }

  async #last(declarationId: string): Promise<number> {
    const { sequence } = await this.#sql
      .selectFrom('declaration')
      .select('sequence')
      .where('id', '=', declarationId)
      .executeTakeFirstOrThrow()
    return sequence
  }
}

function notThere(last: number, sequence: number): never {
  const words = sequence >= 1 && sequence <= last ? COMPACTED : NEVER_WAS
  throw problem('NOT_FOUND', { ...words, field: 'atSequence' })
}

const NEVER_WAS = { zh: '没有这个序号。', en: 'The declaration has no such sequence.' }
const COMPACTED = {
  zh: '这个序号已与相邻的修改合并，不再单独保存；每条变更记录的结束序号（sequence）仍可查看。',
  en: 'That sequence was merged with its neighbours; those that end a Change (its `sequence`) are still kept.',
}
