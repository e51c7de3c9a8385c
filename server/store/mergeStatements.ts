import type { Statement } from './statement.ts'

/**
 * Statements with the runs of the same text put together, each text where it came first: for writes that do not touch
 * each other's rows, and that have their texts in the same order.
 */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const merged = new Map<string, Statement & { readonly runs: (readonly unknown[])[] }>()
  for (const { texts, runs, numbered } of statements) {
    const known = merged.get(texts.SQLITE)
    if (known) known.runs.push(...runs)
    else merged.set(texts.SQLITE, { texts, runs: [...runs], numbered })
  }
  return [...merged.values()]
}
