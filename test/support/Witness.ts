/** Somebody who takes every entry as it is told: what was sent, and so each beginning of the log, waits for nothing. */
import { newDocument } from '@jixiao/schema'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { type OpenRooms, tables } from './inProcess.ts'

export class Witness {
  readonly doc = newDocument()
  readonly #told: { readonly sequence: number; readonly update: Uint8Array }[] = []
  readonly #open: OpenRooms
  readonly #id: string
  /** What waited, and since which entry. */
  readonly #faults: string[] = []
  readonly leave: () => void

  private constructor(open: OpenRooms, id: string) {
    this.#open = open
    this.#id = id
    this.leave = open.rooms.publisher.listen(id, ({ entries }) => {
      for (const { sequence, update } of entries) this.#take(sequence, update)
    })
  }

  /** From the first entry on. */
  static async of(open: OpenRooms, id: string): Promise<Witness> {
    const witness = new Witness(open, id)
    for (const { sequence, update } of await witness.#logged()) witness.#take(sequence, update)
    return witness
  }

  #take(sequence: number, update: Uint8Array): void {
    this.#told.push({ sequence, update: update.slice() })
    Y.applyUpdate(this.doc, update)
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs || pendingDs)
      this.#faults.push(`entry ${sequence} hangs on what did not come before it`)
  }

  /** To be asked after each step. */
  expectNothingWaits(named?: string): void {
    expect(this.#faults, named).toEqual([])
  }

  /** Every entry once, in order, byte for byte as the log has it; and together they read as the document does. */
  async expectWhole(): Promise<void> {
    this.expectNothingWaits()
    const logged = await this.#logged()
    expect(this.#told.map(({ sequence }) => sequence)).toEqual(logged.map(({ sequence }) => sequence))
    for (const [i, { update }] of logged.entries())
      expect(Buffer.from(this.#told[i]!.update).equals(Buffer.from(update))).toBe(true)
    expect(this.doc.toJSON()).toEqual((await this.#open.rooms.open(this.#id)).live.toJSON())
  }

  #logged() {
    return tables(this.#open)
      .selectFrom('entry')
      .select(['sequence', 'update'])
      .where('declaration_id', '=', this.#id)
      .orderBy('sequence')
      .execute()
  }
}
