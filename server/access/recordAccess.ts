import type { EntityManager } from '@mikro-orm/sql'
import type { Insertable } from 'kysely'
import type { AccessDetail, AccessKind, AccessOutcome } from '../store/access/AccessEvent.ts'
import { Session } from '../store/access/Session.ts'
import { type Statement, statementOf } from '../store/statement.ts'
import { sqlOf, type Tables } from '../store/tables.ts'
import type { Person } from './Person.ts'

/** Who does it, and from where. */
export interface Doer {
  /** Null: nobody who is known yet, or the command line. */
  readonly memberId: string | null
  /** By which token. */
  readonly tokenId?: string | null
  readonly address: string | null
}

/** Whoever may run programs on the server's machine. */
export const OPERATOR: Doer = { memberId: null, address: null }

export const doerOf = (person: Person, address: string): Doer => ({
  memberId: person.memberId,
  tokenId: person.means === 'TOKEN' ? person.tokenId : null,
  address,
})

/** What is to be remembered of it. */
export interface AccessEvent {
  readonly kind: AccessKind
  readonly outcome?: AccessOutcome
  readonly memberId?: string
  readonly unitId?: string
  readonly tokenId?: string
  readonly declarationId?: string
  /** As it was typed. */
  readonly name?: string
  readonly details?: readonly AccessDetail[]
}

/** Writes it into the access log; inside a transaction together with what it is about. */
export async function recordAccess(em: EntityManager, by: Doer, event: AccessEvent): Promise<void> {
  await sqlOf(em).insertInto('access_event').values(accessRow(by, event)).execute()
}

/** The same as a statement, to be written in somebody else's transaction. */
export const accessStatements = (by: Doer, event: AccessEvent): readonly Statement[] =>
  insertAccess([accessRow(by, event)])

type AccessRow = Insertable<Tables['access_event']>

const insertAccess = statementOf<AccessRow>((sql, row) => sql.insertInto('access_event').values(row))

function accessRow(by: Doer, event: AccessEvent): AccessRow {
  const { kind, outcome = 'DONE', memberId, unitId, tokenId, declarationId, name, details = [] } = event
  return {
    ...{ at: new Date().toISOString(), kind, outcome, actor_id: by.memberId, address: by.address },
    ...{ member_id: memberId ?? null, unit_id: unitId ?? null, declaration_id: declarationId ?? null },
    ...{ token_id: tokenId ?? by.tokenId ?? null, name: name === undefined ? null : shownName(name) },
    details: JSON.stringify(details),
  }
}

/**
 * One transaction for a change of access and its record. It begins with a write (sessions that have had their time go):
 * SQLite refuses one that reads first, where somebody else writes in between.
 */
export const inRecord = <T>(em: EntityManager, run: (em: EntityManager) => Promise<T>): Promise<T> =>
  em.transactional(async (em) => {
    await em.nativeDelete(Session, { expiresAt: { $lte: new Date() } })
    return run(em)
  })

/** Characters of a typed name that are kept: no member's is longer. */
const LONGEST_NAME = 64

/** Without what breaks lines, turns the direction of writing or hides: nobody forges a second line of the log with their name. */
const shownName = (name: string): string =>
  [...name.slice(0, 4 * LONGEST_NAME).toWellFormed()]
    .slice(0, LONGEST_NAME)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '�')
