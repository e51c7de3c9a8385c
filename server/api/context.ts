import type { EntityManager } from '@mikro-orm/sql'
import type { Logger } from 'pino'
import type { Access } from '../access/Access.ts'
import { requireRead, type DeclarationRights } from '../access/may.ts'
import type { Person } from '../access/Person.ts'
import { problem } from '../problem.ts'
import type { GroupsInMemory } from '../query/group/GroupsInMemory.ts'
import type { LogHistory } from '../query/source/LogHistory.ts'
import type { Counts } from '../Counts.ts'
import type { Bell } from '../room/Bell.ts'
import type { Beside } from '../room/Beside.ts'
import type { Presences } from '../room/Presences.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { Settings } from '../settings.ts'
import type { CommentRow } from '../store/comment/write.ts'
import type { Store } from '../store/orm.ts'
import type { ScoreRow } from '../store/score/write.ts'
import type { SuggestionRow } from '../store/suggestion/write.ts'

/** The language of messages, from Accept-Language; Chinese unless English is asked for. */
export type Language = 'zh' | 'en'

/** What the whole server shares; main.ts composes it. */
export interface Services {
  readonly settings: Settings
  readonly store: Store
  readonly log: Logger
  readonly counts: Counts
  readonly access: Access
  /** The live documents: the one way in for every edit. */
  readonly rooms: Rooms
  readonly presences: Presences
  /** Rings for whom notices are there. */
  readonly bell: Bell
  /** What is said beside them. */
  readonly comments: Beside<CommentRow>
  readonly suggestions: Beside<SuggestionRow>
  readonly scores: Beside<ScoreRow>
  /** Sums of indicators up by groups. */
  readonly groups: GroupsInMemory
  /** Declarations as they were. */
  readonly history: LogHistory
  /** Whose a declaration is and where it stands; null where there is none. */
  readonly findDeclarationRights: (em: EntityManager, id: string) => Promise<DeclarationRights | null>
}

/** The WebSocket that an operation came over. */
export interface Socket {
  readonly id: string
  /** Aborted when the socket is gone: what lives while its socket does (presence) ends then. */
  readonly closed: AbortSignal
}

/** What a resolver knows of the request that it answers. Made anew for each operation, on a socket too. */
export interface Context {
  readonly services: Services
  /**
   * Who asks; null: nobody signed in. `signIn` sets it: what follows in the same operation is asked by who signed in.
   * In a subscription it is who subscribed; their socket is closed when their rights end or change.
   */
  person: Person | null
  /** This operation's own entity manager; it joins a running transaction. */
  readonly em: EntityManager
  /** In the log with everything that this request did. */
  readonly requestId: string
  readonly language: Language
  /** The client's network address. */
  readonly ip: string
  /** Null for an operation over HTTP. */
  readonly socket: Socket | null
  /** Gives the browser the session's cookie, or takes it away (null). Does nothing on a socket, where it is too late. */
  readonly setSessionCookie: (token: string | null) => void
}

/** The person who asks; UNAUTHENTICATED where nobody is signed in. */
export function signedIn({ person }: Pick<Context, 'person'>): Person {
  if (!person) throw problem('UNAUTHENTICATED')
  return person
}

/** The same where something is read: FORBIDDEN for a token that may not. */
export function reader(context: Pick<Context, 'person'>): Person {
  const person = signedIn(context)
  requireRead(person)
  return person
}
