/** Where the words of threads stand now, followed as people edit. */
import { AnchoredText, placeText, type Standing } from '@jixiao/schema'
import { type ComputedRef, onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import type * as Y from 'yjs'
import type { LiveDocument } from '../../live/state.ts'
import type { Thread } from '../../review/Thread.ts'

/** The rail follows typing so often at most, milliseconds; what is drawn in the text follows at once. */
const PATIENCE = 250

export type Standings = ReadonlyMap<string, Standing>

/** By the thread's id; those on no words are not in it. */
export function useStandings(
  live: LiveDocument,
  threads: ComputedRef<readonly Thread[]>,
): Readonly<ShallowRef<Standings>> {
  const standings = shallowRef<Standings>(new Map())
  const followed = new Map<Y.Text, { read: AnchoredText | null; unfollow: () => void }>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function read(): void {
    timer = undefined
    const now = new Map<string, Standing>()
    for (const { id, first } of threads.value) {
      const text = first.anchor && placeText(live.doc, first.place)
      const standing = text && first.anchor && readOf(text).standingOf(first.anchor, first.quote ?? '')
      if (standing) now.set(id, standing)
    }
    if (!same(standings.value, now)) standings.value = now
  }
  function readOf(text: Y.Text): AnchoredText {
    const known = followed.get(text) ?? follow(text)
    return (known.read ??= new AnchoredText(text))
  }
  function follow(text: Y.Text) {
    const changed = () => {
      entry.read = null
      timer ??= setTimeout(read, PATIENCE)
    }
    const entry = { read: null as AnchoredText | null, unfollow: () => text.unobserve(changed) }
    text.observe(changed)
    followed.set(text, entry)
    return entry
  }
  function forget(): void {
    clearTimeout(timer)
    timer = undefined
    for (const { unfollow } of followed.values()) unfollow()
    followed.clear()
  }

  watch(threads, read)
  // Another document: the old one's texts are nobody's.
  watch(live.generation, () => (forget(), read()))
  // What it begins with has come.
  watch(
    () => live.state.value.kind === 'loading',
    () => read(),
    { immediate: true },
  )
  onScopeDispose(forget)
  return standings
}

function same(one: Standings, other: Standings): boolean {
  if (one.size !== other.size) return false
  for (const [id, { start, end, isGone }] of one) {
    const now = other.get(id)
    if (!now || now.start !== start || now.end !== end || now.isGone !== isGone) return false
  }
  return true
}
