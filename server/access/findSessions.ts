import type { EntityManager } from '@mikro-orm/sql'
import { Session } from '../store/access/Session.ts'
import { personOf, type Person } from './Person.ts'

/** A person as of now, with the life of their session or token. */
export interface LivePerson {
  readonly person: Person
  /** Of a token: who brings its id must bring its secret too. A session is known by what cannot be guessed already. */
  readonly secretHash: string | null
  readonly lastUsedAt: number
  readonly expiresAt: number
}

/** The people of those sessions: only of those that have not ended and whose member is not disabled. Keyed by session. */
export async function findSessions(
  em: EntityManager,
  ids: readonly string[],
): Promise<Map<string, LivePerson>> {
  const sessions = await em.find(
    Session,
    { id: { $in: [...ids] }, expiresAt: { $gt: new Date() }, member: { disabledAt: null } },
    { populate: ['member.units'] },
  )
  return new Map(sessions.map((session) => [session.id, livePerson(session)]))
}

const livePerson = ({ id, member, lastUsedAt, expiresAt }: Session): LivePerson => ({
  person: personOf(member, { means: 'BROWSER', sessionId: id }),
  secretHash: null,
  lastUsedAt: lastUsedAt.getTime(),
  expiresAt: expiresAt.getTime(),
})
