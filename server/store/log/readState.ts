/** What a declaration's row says besides its document, as the log tells it: its state, its locks, its last decision, whether it is voided. */
import { type Place, samePlace } from '@jixiao/schema'
import type { Kysely, Selectable } from 'kysely'
import type { DeclarationStatus } from '../declaration/Declaration.ts'
import type { Tables } from '../tables.ts'
import { rowPlace } from './rowPlace.ts'

type ChangeRow = Selectable<Tables['change']>

export interface LoggedState {
  readonly status: DeclarationStatus
  readonly voided: boolean
  readonly locks: readonly Place[]
  /** The Change of the last decision; null: there was none. */
  readonly decision: ChangeRow | null
}

/** As it was right after an entry. */
export async function readState(
  sql: Kysely<Tables>,
  declarationId: string,
  sequence: number,
): Promise<LoggedState> {
  const changes = await sql
    .selectFrom('change')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('kind', 'in', ['STATE', 'LOCK'])
    .where('first_sequence', '<=', sequence)
    .orderBy('first_sequence')
    .orderBy('ordinal')
    .execute()
  const decision = changes.findLast(({ kind }) => kind === 'STATE') ?? null
  // Written by us: what a decision leads to is a state.
  const status = (decision?.to_text ?? 'DRAFT') as DeclarationStatus
  const voided = await isVoided(sql, declarationId, sequence)
  return {
    status,
    voided,
    decision,
    locks: changes.filter(({ kind }) => kind === 'LOCK').reduce(withLock, []),
  }
}

/** Voiding is the removal of the whole, restoring its return. */
async function isVoided(sql: Kysely<Tables>, declarationId: string, sequence: number): Promise<boolean> {
  const last = await sql
    .selectFrom('change')
    .select('kind')
    .where('declaration_id', '=', declarationId)
    .where('field', 'is', null)
    .where('indicator_key', 'is', null)
    .where('kind', 'in', ['REMOVE', 'RESTORE'])
    .where('first_sequence', '<=', sequence)
    .orderBy('first_sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.kind === 'REMOVE'
}

/** The same as columns of the declaration's row. */
export async function loggedColumns(sql: Kysely<Tables>, declarationId: string, sequence: number) {
  const { status, voided, locks } = await readState(sql, declarationId, sequence)
  return { status, voided: voided ? 1 : 0, locks: JSON.stringify(locks) }
}

function withLock(locks: readonly Place[], change: ChangeRow): readonly Place[] {
  const place = rowPlace(change)
  const others = locks.filter((lock) => !samePlace(lock, place))
  return change.to_text === 'LOCKED' ? [...others, place] : others
}
