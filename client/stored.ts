/**
 * What this browser keeps between visits, by name. Storage can be forbidden, or full: then nothing is kept, what is read
 * is null, and the page goes on with what it has.
 */
export function readStored(name: string): string | null {
  return tryTo(() => localStorage.getItem(name)) ?? null
}

/** null: it is forgotten. */
export function writeStored(name: string, text: string | null): void {
  tryTo(() => (text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text)))
}

/** The names that begin so. */
export function storedNames(prefix: string): readonly string[] {
  return tryTo(() => Object.keys(localStorage).filter((name) => name.startsWith(prefix))) ?? []
}

function tryTo<Result>(work: () => Result): Result | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
