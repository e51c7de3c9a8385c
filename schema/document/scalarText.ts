import { AMOUNTS } from './declaration.ts'
import { formatYuan } from './money.ts'

/** A scalar as it stands in a Change: yuan with two places, ISO dates, true or false. Null where it is blank. */
export function scalarText(key: string, value: unknown): string | null {
  if (value === null || value === undefined) return null
  return (AMOUNTS as readonly string[]).includes(key) ? formatYuan(value as number) : String(value)
}
