/** What the bench asks of what it loaded into our server, and what that answers. */
import type { Profiler } from 'node:inspector'

/** `profile`: whether a CPU profile is wanted from BEGIN to END. */
export type Question = { readonly kind: 'BEGIN' | 'END' | 'MEMORY'; readonly profile: boolean }

export interface Answer {
  /** At MEMORY. */
  readonly memory: MemoryInUse | null
  /** At END. */
  readonly times: CommitTimes | null
  readonly profile: Profiler.Profile | null
}

/** Megabytes after a collection: what is reachable, and what the process holds. */
export interface MemoryInUse {
  readonly heap: number
  readonly resident: number
}

/** Milliseconds; NaN where there was no commit. */
export interface CommitTimes {
  readonly count: number
  /** From BEGIN to the end of COMMIT, the median. */
  readonly transaction: number
  /** Likewise, of the slowest in a hundred (p99). */
  readonly slowTransaction: number
  /** COMMIT alone: the writing to disk; the median. */
  readonly commit: number
}
