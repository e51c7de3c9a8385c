import type { EntityManager } from '@mikro-orm/sql'
import { sqlOf } from '../tables.ts'

interface Named {
  readonly unitId: string
  readonly year: number
  readonly name: string
}

/** The id of a unit's declaration of that year and of the project of that name; null: there is none. */
export async function findExisting(em: EntityManager, { unitId, year, name }: Named): Promise<string | null> {
  const row = await sqlOf(em)
    .selectFrom('declaration')
    .innerJoin('project', 'project.id', 'declaration.project_id')
    .select('declaration.id')
    .where('declaration.unit_id', '=', unitId)
    .where('declaration.year', '=', year)
    .where('project.name', '=', name)
    .executeTakeFirst()
  return row?.id ?? null
}
