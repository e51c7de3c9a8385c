/** The reasons of a declaration's last return, and what has changed since; whoever asks must have been found to see it. */
import type { EntityManager } from '@mikro-orm/sql'
import type { ReturnReasonRow } from '../store/review/write.ts'
import type { ChangePlace } from '../store/log/changePlace.ts'
import { sqlOf } from '../store/tables.ts'

/** In their order; none where it was never returned, or with one for all. */
export const findReturnReasons = (em: EntityManager, declarationId: string): Promise<ReturnReasonRow[]> =>
  sqlOf(em)
    .selectFrom('return_reason')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('sequence', '=', ({ selectFrom }) =>
      selectFrom('change')
        .select((row) => row.fn.max('first_sequence').as('last'))
        .where('declaration_id', '=', declarationId)
        .where('kind', '=', 'STATE')
        .where('to_text', '=', 'RETURNED'),
    )
    .orderBy('ordinal')
    .execute()

/** Those of one return, by the sequence of its entry. */
export const findReasonsOf = (
  em: EntityManager,
  declarationId: string,
  sequence: number,
): Promise<ReturnReasonRow[]> =>
  sqlOf(em)
    .selectFrom('return_reason')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('sequence', '=', sequence)
    .orderBy('ordinal')
    .execute()

export type ChangedPlace = Omit<ChangePlace, 'declaration_id'>

/** The places whose content changed after a sequence, each once. */
export const findChangedPlaces = (
  em: EntityManager,
  declarationId: string,
  sequence: number,
): Promise<ChangedPlace[]> =>
  sqlOf(em)
    .selectFrom('change')
    .select(['field', 'indicator_key', 'cell'])
    .distinct()
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', sequence)
    .where('kind', 'not in', ['STATE', 'LOCK'])
    .execute()
