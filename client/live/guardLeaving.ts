/**
 * Asks before this page is closed or left for another while something would be lost, or nobody else has it yet. Returns what
 * ends it.
 */
export function guardLeaving(isNeeded: () => boolean): () => void {
  const guard = (event: BeforeUnloadEvent) => {
    if (!isNeeded()) return
    event.preventDefault()
    // Chromium before 119 asks for this alone.
    event.returnValue = true
  }
  window.addEventListener('beforeunload', guard)
  return () => window.removeEventListener('beforeunload', guard)
}
