import type { Asked } from '../questions.ts'

/** What our server sets for itself (server/main.ts), as one gives it to Node: the others are to have it, too. */
export const YOUNG_AT_ONCE = '--semi-space-growth-factor=16'

export type DatabaseName = 'sqlite' | 'postgres'

/** One that answers the questions. */
export interface System {
  /** `PostGraphile` */
  readonly name: string
  readonly database: DatabaseName
  /** Of its process; bare SQL's is the bench's own. */
  readonly pid: number
  /** Over one of the connections, by its number; the answer as it comes. */
  readonly ask: (asked: Asked, connection: number) => Promise<string>
  /** What an answer says. */
  readonly read: (asked: Asked, answer: string) => unknown
  readonly stop: () => Promise<void>
}
