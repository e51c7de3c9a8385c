import type { EntityManager } from '@mikro-orm/sql'
import { sqlOf } from '../tables.ts'

export interface Named {
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

/** Those that are there, of any of these units and of these names: more than were asked for, perhaps. */
export async function findExistingOf(em: EntityManager, named: readonly Named[]): Promise<Named[]> {
  if (named.length === 0) return []
  const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
  return sqlOf(em)
    .selectFrom('project')
    .innerJoin('declaration', 'declaration.project_id', 'project.id')
    .select(['declaration.unit_id as unitId', 'declaration.year as year', 'project.name as name'])
    .where('project.unit_id', 'in', distinct(named.map(({ unitId }) => unitId)))
    .where('project.name', 'in', distinct(named.map(({ name }) => name)))
    .execute()
}
