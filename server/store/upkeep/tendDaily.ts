import type { Upkeep } from './Upkeep.ts'

const DAY = 24 * 60 * 60 * 1_000
/** Milliseconds from the start to the first time: whoever waits for the start opens declarations first. */
const FIRST = 60_000

export interface Kept {
  /** Days for which each keystroke is kept; older ones are merged to whole Changes. */
  readonly history: number
  /** Days for which the access log is kept. */
  readonly access: number
}

/** Once a day, has what is older compacted, or forgotten. Returns what ends it. */
export function tendDaily(upkeep: Upkeep, kept: Kept, onFailure: (error: unknown) => void): () => void {
  let hasEnded = false
  const failed = (error: unknown) => hasEnded || onFailure(error)
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY)
  const tend = () => {
    void upkeep.compact(daysAgo(kept.history)).catch(failed)
    void upkeep.forgetAccess(daysAgo(kept.access)).catch(failed)
  }
  const [first, daily] = [setTimeout(tend, FIRST).unref(), setInterval(tend, DAY).unref()]
  return () => {
    hasEnded = true
    clearTimeout(first)
    clearInterval(daily)
  }
}
