/**
 * What an editor must have known: what it has made itself, what that stands beside or in, what those stand beside, and so on.
 * It may have known more; but in a document of only this its edit must make sense.
 */
import * as Y from 'yjs'

export class Knowledge {
  readonly #store: Y.Doc['store']
  /** Of each client, the clock after the last that is known: who knows one knows all before it. */
  readonly #known = new Map<number, number>()

  constructor(store: Y.Doc['store']) {
    this.#store = store
  }

  has({ client, clock }: Y.ID): boolean {
    return clock < (this.#known.get(client) ?? 0)
  }

  /** All of that client up to a clock, with what it hangs on. */
  learn(client: number, end: number): void {
    const toLearn: [client: number, end: number][] = [[client, end]]
    for (let next = toLearn.pop(); next; next = toLearn.pop()) this.#learn(...next, toLearn)
  }

  #learn(client: number, end: number, toLearn: [number, number][]): void {
    const known = this.#known.get(client) ?? 0
    if (end <= known) return
    this.#known.set(client, end)
    const structs = this.#store.clients.get(client) ?? []
    for (let i = structs.length > 0 ? Y.findIndexSS(structs, known) : 0; i < structs.length; i++) {
      const struct = structs[i]!
      if (struct.id.clock >= end) return
      if (struct instanceof Y.Item)
        for (const id of hangsOn(struct)) if (!this.has(id)) toLearn.push([id.client, id.clock + 1])
    }
  }
}

/** The ids that an item names: its neighbours, and the item of the type that it is in. */
export function hangsOn({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  const holder = parent instanceof Y.AbstractType ? parent._item : null
  return [origin, rightOrigin, holder && holder.id].filter((id) => id !== null)
}
