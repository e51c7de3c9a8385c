import type { EntityManager } from '@mikro-orm/sql'
import type { SuggestionStatus } from '../store/suggestion/Suggestion.ts'
import type { SuggestionRow } from '../store/suggestion/write.ts'
import { sqlOf } from '../store/tables.ts'

/** Of those that were decided, how many are given: the last ones. */
const MOST_DECIDED = 500

/** The suggestions for one declaration, oldest first; whoever asks must have been found to see it. */
export async function findSuggestions(
  em: EntityManager,
  declarationId: string,
  status?: SuggestionStatus | null,
): Promise<SuggestionRow[]> {
  const all = sqlOf(em).selectFrom('suggestion').selectAll().where('declaration_id', '=', declarationId)
  const open = all.where('status', '=', 'OPEN')
  const decided = status ? all.where('status', '=', status) : all.where('status', '!=', 'OPEN')
  const rows = [
    ...(!status || status === 'OPEN' ? await open.execute() : []),
    ...(status === 'OPEN' ? [] : await decided.orderBy('decided_at', 'desc').limit(MOST_DECIDED).execute()),
  ]
  return rows.sort((one, other) => (one.at < other.at || (one.at === other.at && one.id < other.id) ? -1 : 1))
}

/** One of whatever declaration; null: there is none. */
export async function findSuggestion(em: EntityManager, id: string): Promise<SuggestionRow | null> {
  const row = await sqlOf(em).selectFrom('suggestion').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}
