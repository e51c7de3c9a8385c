import * as Y from 'yjs'
import type { FollowedUpdate } from '../../room/FollowedUpdate.ts'
import { sqlOf } from '../../store/tables.ts'
import type { Context } from '../context.ts'
import { documentAt } from '../documentAt.ts'

/** The document right after an entry, as one update. */
export async function stateAt(
  context: Context,
  declarationId: string,
  sequence: number,
): Promise<FollowedUpdate> {
  const doc = await documentAt(context, { declarationId, sequence, field: 'sequence' })
  const { at } = await sqlOf(context.em)
    .selectFrom('entry')
    .select('at')
    .where('declaration_id', '=', declarationId)
    .where('sequence', '=', sequence)
    .executeTakeFirstOrThrow()
  return { sequence, update: Y.encodeStateAsUpdate(doc), at, actor: null, clientId: null }
}
