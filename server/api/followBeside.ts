import { problem } from '../problem.ts'
import type { Beside, RevisedRow } from '../room/Beside.ts'
import type { Context } from './context.ts'
import { requireVisible } from './requireVisible.ts'

export interface FollowArgs {
  readonly declarationId: string
  /** The cursor of a row; "0": before the first. */
  readonly after?: string | null
}

/** Rejects with NOT_FOUND, FORBIDDEN; BAD_USER_INPUT for a cursor that is none of that declaration. */
export async function followBeside<Row extends RevisedRow>(
  beside: Beside<Row>,
  { declarationId, after }: FollowArgs,
  context: Context,
): Promise<AsyncIterableIterator<Row>> {
  await requireVisible(context, declarationId)
  if (after === null || after === undefined) return beside.follow(declarationId, null)
  const revision = /^\d{1,15}$/.test(after) ? Number(after) : -1
  const last = await beside.lastRevision(declarationId)
  if (revision < 0 || revision > last) throw problem('BAD_USER_INPUT', { ...NO_CURSOR, field: 'after' })
  return beside.follow(declarationId, revision)
}

const NO_CURSOR = { zh: '游标无法识别。', en: 'That is no cursor of this declaration.' }
