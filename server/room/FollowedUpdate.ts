import type { Person } from '../access/Person.ts'

/** One log entry, or several merged. */
export interface FollowedUpdate {
  /** Of the last one merged in. */
  readonly sequence: number
  readonly update: Uint8Array
  /** Whose it is: the person while it is live, their id from the log, null for a merged state. */
  readonly actor: Person | { readonly memberId: string } | null
  readonly clientId: string | null
  /** ISO 8601 */
  readonly at: string
}
