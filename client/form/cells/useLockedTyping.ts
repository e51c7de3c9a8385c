import type { Place, Words } from '@jixiao/schema'
import { type ComputedRef, watch } from 'vue'
import { isImeKey } from '../../text/keys.ts'
import type { Sheet } from '../paper/sheet.ts'
import { shortName } from '../undo/undoWords.ts'
import type { LockMaker } from '../locks/useLocking.ts'
import { LOCKS } from '../words.ts'

/**
 * Who types into a locked place hears at once that it is locked, and by what; so does who is in it when that comes to be.
 * Gives what listens to the cell's keys.
 */
export function useLockedTyping(
  sheet: Sheet,
  lock: ComputedRef<Place | null>,
  isMine: () => boolean,
): (event: KeyboardEvent) => void {
  const { doc, locking, notices } = sheet
  let shown: Words | null = null

  async function tell(words: typeof LOCKS.locked | typeof LOCKS.justLocked): Promise<void> {
    const now = lock.value
    // Every letter is a press: what is there already is not said again.
    if (!now || (shown && notices.current.value?.text === shown)) return
    const show = (maker: LockMaker | null) =>
      notices.show({ text: (shown = words(shortName(doc, now), maker)) })
    show(null)
    const maker = await locking.makerOf(now)
    if (maker && notices.current.value?.text === shown) show(maker)
  }
  watch(lock, (now, before) => {
    if (now && !before && isMine() && sheet.editable.value) void tell(LOCKS.justLocked)
  })
  return (event) => {
    if (lock.value && sheet.editable.value && isTyping(event)) void tell(LOCKS.locked)
  }
}

function isTyping(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event
  if (isImeKey(event)) return true
  if (ctrlKey || metaKey) return 'vx'.includes(key.toLowerCase())
  return !altKey && (key.length === 1 || key === 'Backspace' || key === 'Delete')
}
