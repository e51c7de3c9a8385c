import type { EntityManager } from '@mikro-orm/sql'
import type { Selectable } from 'kysely'
import { sqlOf, type Tables } from '../store/tables.ts'

export type VersionRow = Selectable<Tables['version']>

/** The Versions of one declaration, newest first; whoever asks must have been found to see it. */
export const findVersions = (em: EntityManager, declarationId: string): Promise<VersionRow[]> =>
  sqlOf(em)
    .selectFrom('version')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .orderBy('sequence', 'desc')
    .execute()

/** One of whatever declaration; null: there is none. */
export async function findVersion(em: EntityManager, id: string): Promise<VersionRow | null> {
  const row = await sqlOf(em).selectFrom('version').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}
