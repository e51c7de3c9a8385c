import type { Job } from './load/messages.ts'
import type { Options } from './options.ts'
import type { Scenario } from './scenarios.ts'
import type { ServerProcess } from './ServerProcess.ts'

/** What a product is started with. */
export interface Setting {
  readonly scenario: Scenario
  readonly options: Pick<Options, 'slowCommit' | 'server'> & Partial<Pick<Options, 'data'>>
  /** A folder of its own, empty. */
  readonly folder: string
}

/** A server that runs, with what the load process needs to know of it. */
export interface Running {
  readonly server: ServerProcess
  readonly load: Pick<Job, 'url' | 'documents' | 'tokens'>
  /** Throws where the server does not have, in its queries, what the clients have. */
  readonly check: (documentId: string, texts: readonly string[]) => Promise<void>
  /** Asks for groups of all indicators, as somebody who sees them all; null where there are none. */
  readonly askGroups: (() => Promise<void>) | null
}
