import type { Asked } from '../questions.ts'

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
