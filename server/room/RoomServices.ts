import type { Clients } from './Clients.ts'
import type { Commits } from './Commits.ts'
import type { Publisher } from './Publisher.ts'

/** What a room shares with all others. */
export interface RoomServices {
  readonly commits: Commits
  readonly publisher: Publisher
  readonly clients: Clients
  /** The first sequence by which a client's structs up to that clock were on disk. */
  readonly coveredBy: (declarationId: string, clientId: string, clockEnd: number) => Promise<number>
  /** Has the document written down in the background, as of its last entry, and gives that sequence. */
  readonly writeSnapshot: (declarationId: string) => Promise<number>
  /** Told of a commit that failed, for the log. */
  readonly onFailure: (declarationId: string, error: unknown) => void
}
