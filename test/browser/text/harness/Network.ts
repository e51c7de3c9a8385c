import * as Y from 'yjs'
import type { Person } from './Person.ts'

/** Carries every update to everybody else; stopped, it keeps them. */
export class Network {
  #waiting: { to: Person; update: Uint8Array }[] = []
  #flowing = true

  constructor(people: readonly Person[]) {
    for (const person of people) {
      person.doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === this) return
        for (const to of people) if (to !== person) this.#waiting.push({ to, update })
        if (this.#flowing) this.#deliver()
      })
    }
  }

  stop() {
    this.#flowing = false
  }

  flow() {
    this.#flowing = true
    this.#deliver()
  }

  #deliver() {
    const delivered = this.#waiting
    this.#waiting = []
    for (const { to, update } of delivered) Y.applyUpdate(to.doc, update, this)
  }
}
