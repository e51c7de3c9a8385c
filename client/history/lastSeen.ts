/** Up to where a person has seen a declaration in this browser: by member, since office computers are shared. */
import type { LiveDocument } from '../live/state.ts'
import { readStored, writeStored } from '../stored.ts'
import { onBeforeUnmount, onMounted } from 'vue'

const nameOf = (memberId: string, declarationId: string) => `jixiao.seen.${memberId}.${declarationId}`

/** The sequence at which they left it last; null: never here, or the browser stores nothing. */
export function lastSeen(memberId: string, declarationId: string): number | null {
  const kept = readStored(nameOf(memberId, declarationId))
  return kept === null ? null : Number(kept)
}

/** Notes what they have seen when they leave, by whatever way; gives what they had seen before they came. */
export function useLastSeen(memberId: string, declarationId: string, live: LiveDocument): number | null {
  const before = lastSeen(memberId, declarationId)
  function note(): void {
    if (live.sequence) writeStored(nameOf(memberId, declarationId), String(live.sequence))
  }
  onMounted(() => window.addEventListener('pagehide', note))
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', note)
    note()
  })
  return before
}
