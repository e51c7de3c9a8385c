import { computed, type ComputedRef, onBeforeUnmount, type Ref, ref, shallowRef, watch } from 'vue'
import type * as Y from 'yjs'
import { placeKey } from '../paper/places.ts'
import { findHits, type Hit } from './hits.ts'
import { cellOfHit, markHits, rangeOf, unmarkHits } from './marks.ts'

export interface Find {
  readonly wanted: Ref<string>
  readonly hits: Readonly<Ref<readonly Hit[]>>
  readonly current: ComputedRef<Hit | null>
  /** Counted from 1; 0: none. */
  readonly position: ComputedRef<number>
  /** Goes on, past the end to the beginning. */
  step(by: 1 | -1): void
}

/** What is looked for in a declaration, followed while it changes. */
export function useFind(doc: Y.Doc, sheet: () => Element | null): Find {
  const wanted = ref('')
  const hits = shallowRef<readonly Hit[]>([])
  const index = ref(-1)
  const current = computed(() => hits.value[index.value] ?? null)
  let frame = 0

  function look(): void {
    const before = current.value
    hits.value = findHits(doc, wanted.value)
    index.value = before ? nearest(hits.value, before) : hits.value.length > 0 ? 0 : -1
  }
  function mark(): void {
    cancelAnimationFrame(frame)
    // What changed is drawn by then.
    frame = requestAnimationFrame(() => {
      const element = sheet()
      if (element) markHits(element, hits.value, current.value)
    })
  }
  function show(): void {
    const element = sheet()
    const hit = current.value
    if (!element || !hit) return
    const cell = cellOfHit(element, hit)
    const box = rangeOf(element, hit)?.getBoundingClientRect() ?? cell?.getBoundingClientRect()
    const isSeen = box && box.top > SEEN_BELOW && box.bottom < window.innerHeight - SEEN_BELOW / 2
    if (box && !isSeen) window.scrollBy({ top: box.top - window.innerHeight / 3 })
  }
  // Others write, and so does one's own replacing.
  const followed = (transaction: Y.Transaction) =>
    transaction.changed.size > 0 && wanted.value !== '' && look()
  const redraw = () => wanted.value !== '' && mark()
  watch(wanted, () => {
    index.value = -1
    look()
    show()
  })
  watch([hits, index], mark)
  doc.on('afterTransaction', followed)
  // Texts that come near the window are drawn anew.
  window.addEventListener('scroll', redraw, { passive: true })
  onBeforeUnmount(() => {
    doc.off('afterTransaction', followed)
    window.removeEventListener('scroll', redraw)
    cancelAnimationFrame(frame)
    const element = sheet()
    if (element) unmarkHits(element)
  })
  return {
    wanted,
    hits,
    current,
    position: computed(() => index.value + 1),
    step(by) {
      const count = hits.value.length
      if (count === 0) return
      index.value = (index.value + by + count) % count
      show()
    },
  }
}

/** Pixels under the bars over the page that hide what scrolls there. */
const SEEN_BELOW = 140

/** The hit that was the current one, wherever it is now; else the first behind it. */
function nearest(hits: readonly Hit[], { place, at }: Hit): number {
  const key = placeKey(place)
  const there = hits.findIndex((hit) => placeKey(hit.place) === key && hit.at >= at)
  if (there >= 0) return there
  const last = hits.map((hit) => placeKey(hit.place)).lastIndexOf(key)
  return Math.min(last + 1, hits.length - 1)
}
