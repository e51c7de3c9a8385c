/** What was not taken, with the reason and the text of its place, until the person has read it. */
import {
  indicatorsOf,
  nodeName,
  nodeTarget,
  type Place,
  readPlace,
  samePlace,
  type Words,
} from '@jixiao/schema'
import { type ShallowRef, shallowRef } from 'vue'
import type * as Y from 'yjs'
import { say } from '../words/language.ts'
import type { Refusal } from './state.ts'

export class Refusals {
  readonly list: ShallowRef<readonly Refusal[]> = shallowRef([])
  readonly #onChange: () => void
  /** What another document reads in the same place are other words: neither has those of the other. */
  readonly #from = new WeakMap<Refusal, Y.Doc>()

  constructor(onChange: () => void) {
    this.#onChange = onChange
  }

  dismiss(): void {
    this.#set([])
  }

  /** Words that were for a place and are in no document. */
  add(place: Place, text: string, why: Words): void {
    this.#set([...this.list.value, { place, text, message: say(why) }])
  }

  /** Of a place, what it reads in `from`; of each document it stands once, with its last text. */
  show(places: readonly Place[], from: Y.Doc, why: Words): void {
    const message = say(why)
    const added = places.map((place) => ({ place, text: refusedText(from, place), message }))
    for (const one of added) this.#from.set(one, from)
    const isReplaced = (one: Refusal) =>
      added.some(
        ({ place, text }) =>
          samePlace(place, one.place) && (this.#from.get(one) === from || text === one.text),
      )
    this.#set([...this.list.value.filter((one) => !isReplaced(one)), ...added])
  }

  /**
   * The person may go on in refused places until the fresh document is there. To be called while `from` is what they typed
   * in; the returned function shows what has changed since.
   */
  watch(places: readonly Place[], from: Y.Doc, why: Words): () => void {
    const before = places.map((place) => refusedText(from, place))
    return () =>
      this.show(
        places.filter((place, i) => refusedText(from, place) !== before[i]),
        from,
        why,
      )
  }

  #set(list: readonly Refusal[]): void {
    this.list.value = list
    this.#onChange()
  }
}

/** With a row that was refused go its words. */
function refusedText(doc: Y.Doc, place: Place): string {
  const node = place.indicator === undefined ? undefined : indicatorsOf(doc).get(place.indicator)
  if (!node || place.cell !== undefined) return readPlace(doc, place) ?? ''
  return [nodeName(node), nodeTarget(node) ?? ''].map(String).filter(Boolean).join(' ')
}
