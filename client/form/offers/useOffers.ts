/**
 * What a cell offers to who types in it: a list that comes when they rest, of texts that hold what they wrote. It is never
 * in the way: nothing is chosen until an arrow leads into it, so that Enter and Tab stay the table's keys; an input method's
 * keys are its own.
 */
import { computed, type ComputedRef, onScopeDispose, type Ref, ref, shallowRef, toRaw, watch } from 'vue'
import type * as Y from 'yjs'
import { isImeKey } from '../../text/keys.ts'
import type { AskOffers, Offer } from './Offer.ts'

/** Milliseconds of rest before anybody is asked. */
const REST = 150
/** Fewer characters have too much in common. */
const LEAST = 2

export interface Offers {
  readonly list: ComputedRef<readonly Offer[]>
  /** The chosen one, from 0; -1: none. */
  readonly active: Ref<number>
  /** True: the key was the list's. */
  onKey(event: KeyboardEvent): boolean
  take(offer: Offer): void
}

interface OffersOptions {
  readonly text: Y.Text
  readonly origin: unknown
  readonly ask: AskOffers
  /** The caret is in this cell, which may be edited. */
  readonly mine: Readonly<Ref<boolean>>
  readonly composing: Readonly<Ref<boolean>>
  readonly take: (text: string) => void
}

export function useOffers({ text, origin, ask, mine, composing, take }: OffersOptions): Offers {
  const found = shallowRef<readonly Offer[]>([])
  const active = ref(-1)
  const list = computed(() => (mine.value && !composing.value ? found.value : []))
  let turn = 0
  let resting: ReturnType<typeof setTimeout> | undefined
  let isTaking = false

  function close(): void {
    turn += 1
    clearTimeout(resting)
    found.value = []
    active.value = -1
  }
  async function show(contains: string | null): Promise<void> {
    const mineNow = ++turn
    const offers = await ask(contains).catch(() => [])
    if (mineNow !== turn || !mine.value) return
    found.value = offers.filter((offer) => offer.text !== text.toString())
    active.value = -1
  }
  function typed(): void {
    clearTimeout(resting)
    if (text.length < LEAST) return close()
    resting = setTimeout(() => composing.value || void show(text.toString()), REST)
  }
  const follow = (_event: Y.YTextEvent, transaction: Y.Transaction) => {
    if (transaction.origin === toRaw(origin) && !isTaking && mine.value) typed()
  }
  text.observe(follow)
  watch(mine, (now) => now || close())
  onScopeDispose(() => {
    text.unobserve(follow)
    clearTimeout(resting)
  })

  function choose(offer: Offer): void {
    isTaking = true
    take(offer.text)
    isTaking = false
    close()
  }
  /** Whole list, where what is written is in none. */
  async function showAny(): Promise<void> {
    await show(text.length > 0 ? text.toString() : null)
    if (found.value.length === 0) await show(null)
  }
  function step(by: 1 | -1): boolean {
    if (active.value < 0 && by < 0) return (close(), false)
    active.value = Math.min(Math.max(active.value + by, 0), list.value.length - 1)
    return true
  }
  function keyOfOpen(key: string): boolean {
    const chosen = list.value[active.value]
    switch (key) {
      case 'ArrowDown':
        return step(1)
      case 'ArrowUp':
        return step(-1)
      case 'Escape':
        return (close(), true)
      case 'Enter':
        if (chosen) choose(chosen)
        else close()
        return chosen !== undefined
      case 'Tab':
        // Taken, and on to the next cell.
        if (chosen) choose(chosen)
        return false
      default:
        return false
    }
  }
  return {
    list,
    active,
    take: choose,
    onKey(event) {
      if (isImeKey(event) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false
      if (list.value.length > 0) return keyOfOpen(event.key)
      if (event.key !== 'F4' || !mine.value) return false
      void showAny()
      return true
    },
  }
}
