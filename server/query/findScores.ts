/** What reviewers gave; whoever asks must have been found to may see it. */
import type { EntityManager } from '@mikro-orm/sql'
import type { ScoreRow } from '../store/score/write.ts'
import { sqlOf } from '../store/tables.ts'

/** The sequence of the last submission, which is what is reviewed; null: there was none. */
export async function findRound(em: EntityManager, declarationId: string): Promise<number | null> {
  const { last } = await sqlOf(em)
    .selectFrom('version')
    .select((row) => row.fn.max('sequence').as('last'))
    .where('declaration_id', '=', declarationId)
    .where('kind', '=', 'SUBMISSION')
    .executeTakeFirstOrThrow()
  return last === null ? null : Number(last)
}

/** Of that submission, in the order of their making. */
export const findScores = (em: EntityManager, declarationId: string, round: number): Promise<ScoreRow[]> =>
  sqlOf(em)
    .selectFrom('score')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('round', '=', round)
    .orderBy('id')
    .execute()
