/** The declaration's log, read entry by entry: what each wrote and deleted, and what it changed where. */
import { newDocument, type Place, typedChanges } from '@jixiao/schema'
import * as Y from 'yjs'
import { topmost } from '../../../server/room/ChangeRecorder.ts'
import type { RecordedChange } from '../../../server/room/Submission.ts'
import type { sqlOf } from '../../../server/store/tables.ts'
import { type Ledger, NOBODY } from './Ledger.ts'
import { writtenIn } from './written.ts'

/** What one entry changed in one place. */
export interface Touch extends RecordedChange {
  readonly sequence: number
  readonly actor: string
}

export class Log {
  readonly #id: string
  readonly #ledger: Ledger
  readonly doc = newDocument()
  sequence = 0
  readonly touches: Touch[] = []

  constructor(id: string, ledger: Ledger) {
    this.#id = id
    this.#ledger = ledger
  }

  /** Reads what came since. */
  async read(sql: ReturnType<typeof sqlOf>): Promise<void> {
    const entries = await sql
      .selectFrom('entry')
      .select(['sequence', 'update', 'actor_id'])
      .where('declaration_id', '=', this.#id)
      .where('sequence', '>', this.sequence)
      .orderBy('sequence')
      .execute()
    for (const { sequence, update, actor_id } of entries) this.#apply(sequence, update, actor_id ?? NOBODY)
  }

  #apply(sequence: number, update: Uint8Array, actor: string): void {
    this.sequence = sequence
    this.doc.once('afterTransaction', (transaction: Y.Transaction) => {
      this.#ledger.logged(actor, writtenIn(transaction))
      // All of the first one is told as one: the declaration came to be.
      if (sequence === 1) return
      const changes = topmost(typedChanges(transaction))
      this.touches.push(...changes.map((change) => ({ ...change, sequence, actor })))
    })
    Y.applyUpdate(this.doc, update)
  }
}

export const placeKey = ({ field, indicator, cell }: Place): string =>
  JSON.stringify([field ?? null, indicator ?? null, cell ?? null])
