/** DataLoaders for rows: what is asked for in one turn of the event loop becomes one statement. */
import DataLoader from 'dataloader'

/** Keys a statement takes at once: databases bound the number of values. */
const MOST_KEYS = 5_000

/** Nothing is kept: a mutation, or the next event of a subscription, reads anew. */
const OPTIONS = { cache: false } as const

type Load<R> = (keys: readonly string[]) => Promise<readonly R[]>

/** In as many statements as it takes. */
export async function loadAll<R>(load: Load<R>, keys: readonly string[]): Promise<R[]> {
  const distinct = [...new Set(keys)]
  const rows: R[] = []
  for (let start = 0; start < distinct.length; start += MOST_KEYS)
    rows.push(...(await load(distinct.slice(start, start + MOST_KEYS))))
  return rows
}

/** Rows by a key that is theirs alone. */
export function loadOne<R>(load: Load<R>, keyOf: (row: R) => string): DataLoader<string, R | null> {
  return new DataLoader(async (keys) => {
    const found = new Map((await loadAll(load, keys)).map((row) => [keyOf(row), row]))
    return keys.map((key) => found.get(key) ?? null)
  }, OPTIONS)
}

/** Rows by a key that many share, in the order in which `load` gives them. */
export function loadMany<R>(load: Load<R>, keyOf: (row: R) => string): DataLoader<string, readonly R[]> {
  return new DataLoader(async (keys) => {
    const found = Map.groupBy(await loadAll(load, keys), keyOf)
    return keys.map((key) => found.get(key) ?? [])
  }, OPTIONS)
}
