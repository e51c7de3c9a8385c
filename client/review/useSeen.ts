import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import type { LiveDocument } from '../live/state.ts'

/** How long after one's own last edit was acknowledged it has also arrived like everybody's, milliseconds. */
const ARRIVAL = 300

/**
 * The sequence that the person has before their eyes as they begin to decide, once all of their own edits are saved; null
 * until then. What comes later is not in it.
 */
export function useSeen(live: LiveDocument): Readonly<ShallowRef<number | null>> {
  const seen = shallowRef<number | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = watch(
    () => live.state.value.kind,
    (kind) => {
      clearTimeout(timer)
      if (kind === 'saved' && seen.value === null)
        timer = setTimeout(() => (seen.value = live.sequence), ARRIVAL)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop()
    clearTimeout(timer)
  })
  return seen
}
