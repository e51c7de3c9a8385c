import type { Statement } from './statement.ts'

/**
 * Statements with the runs of the same text put together, each text where it came first: for writes that do not touch
 * each other's rows, and that have their texts in the same order.
 */
export function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const runs = new Map<string, (readonly unknown[])[]>()
  for (const { sql, runs: more } of statements) {
    const known = runs.get(sql)
    if (known) known.push(...more)
    else runs.set(sql, [...more])
  }
  return [...runs].map(([sql, all]) => ({ sql, runs: all }))
}
