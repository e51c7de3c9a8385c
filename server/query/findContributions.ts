/** Who wrote which part of a declaration, and when; whoever asks must have been found to see it. */
import type { DeclarationField } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type { ChangeRow } from '../room/ChangeRecorder.ts'
import { sqlOf } from '../store/tables.ts'

/** What one person did in one part. */
export interface Contribution {
  /** Null: by the operator, or an upgrade. */
  readonly actor_id: string | null
  /** Null: the indicators, or the form as a whole. */
  readonly field: DeclarationField | null
  /** 1: the form as a whole, as an import is. */
  readonly whole: number
  /** ISO 8601, of the first of their Changes there and of the last. */
  readonly first_at: string
  readonly last_at: string
  readonly changes: number
}

/** In the order of their beginning. */
export async function findContributions(em: EntityManager, declarationId: string): Promise<Contribution[]> {
  const rows = await sqlOf(em)
    .selectFrom('change')
    .select(['actor_id', 'field'])
    .select(({ eb, fn }) => [
      eb
        .case()
        .when('field', 'is', null)
        .then(eb.case().when('indicator_key', 'is', null).then(1).else(0).end())
        .else(0)
        .end()
        .as('whole'),
      fn.min('at').as('first_at'),
      fn.max('at').as('last_at'),
      fn.countAll<number>().as('changes'),
    ])
    .where('declaration_id', '=', declarationId)
    .where('kind', 'not in', ['STATE', 'LOCK'])
    .groupBy(['actor_id', 'field', 'whole'])
    .orderBy('first_at')
    .execute()
  return rows.map((row) => ({ ...row, whole: Number(row.whole), changes: Number(row.changes) }))
}

/** The decisions, oldest first. */
export const findDecisions = (em: EntityManager, declarationId: string): Promise<ChangeRow[]> =>
  sqlOf(em)
    .selectFrom('change')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('kind', '=', 'STATE')
    .orderBy('first_sequence')
    .execute()
