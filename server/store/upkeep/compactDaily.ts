import type { Upkeep } from './Upkeep.ts'

const DAY = 24 * 60 * 60 * 1_000
/** Milliseconds from the start to the first time: whoever waits for the start opens declarations first. */
const FIRST = 60_000

/** Once a day, has what is older than so many days compacted. Returns what ends it. */
export function compactDaily(upkeep: Upkeep, days: number, onFailure: (error: unknown) => void): () => void {
  let hasEnded = false
  const failed = (error: unknown) => hasEnded || onFailure(error)
  const compact = () => void upkeep.compact(new Date(Date.now() - days * DAY)).catch(failed)
  const [first, daily] = [setTimeout(compact, FIRST).unref(), setInterval(compact, DAY).unref()]
  return () => {
    hasEnded = true
    clearTimeout(first)
    clearInterval(daily)
  }
}
