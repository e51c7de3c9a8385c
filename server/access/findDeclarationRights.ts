import type { EntityManager } from '@mikro-orm/sql'
import type { DeclarationRights } from './may.ts'
import { sqlOf } from '../store/tables.ts'

/** Whose a declaration is and where it stands; null where there is none. */
export async function findDeclarationRights(
  em: EntityManager,
  id: string,
): Promise<DeclarationRights | null> {
  const row = await sqlOf(em)
    .selectFrom('declaration')
    .select(['unit_id as unitId', 'status', 'voided'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, voided: row.voided === 1 } : null
}
