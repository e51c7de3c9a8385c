/** Unsent edits are kept in this browser, but who leaves should know that nobody else has them. Returns what ends it. */
export function guardLeaving(hasUnsent: () => boolean): () => void {
  const guard = (event: BeforeUnloadEvent) => {
    if (hasUnsent()) event.preventDefault()
  }
  window.addEventListener('beforeunload', guard)
  return () => window.removeEventListener('beforeunload', guard)
}
