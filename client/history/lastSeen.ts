/** Up to where a person has seen a declaration in this browser: by member, since office computers are shared. */
import type { LiveDocument } from '../live/state.ts'
import { onBeforeUnmount, onMounted } from 'vue'

const nameOf = (memberId: string, declarationId: string) => `jixiao.seen.${memberId}.${declarationId}`

/** The sequence at which they left it last; null: never here, or the browser stores nothing. */
export function lastSeen(memberId: string, declarationId: string): number | null {
  try {
    const kept = localStorage.getItem(nameOf(memberId, declarationId))
    return kept === null ? null : Number(kept)
  } catch {
    return null
  }
}

/** Notes what they have seen when they leave, by whatever way; gives what they had seen before they came. */
export function useLastSeen(memberId: string, declarationId: string, live: LiveDocument): number | null {
  const before = lastSeen(memberId, declarationId)
  function note(): void {
    if (live.sequence === 0) return
    try {
      localStorage.setItem(nameOf(memberId, declarationId), String(live.sequence))
    } catch {
      // Nothing is stored here: the next time everything is new.
    }
  }
  onMounted(() => window.addEventListener('pagehide', note))
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', note)
    note()
  })
  return before
}
