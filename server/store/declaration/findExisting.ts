import type { EntityManager } from '@mikro-orm/sql'
import { sqlOf } from '../tables.ts'

export interface Named {
  readonly unitId: string
  readonly year: number
  readonly name: string
}

/** The id of a unit's declaration of that year and of the project of that name; null: there is none, or it is voided. */
export async function findExisting(em: EntityManager, { unitId, year, name }: Named): Promise<string | null> {
  const row = await sqlOf(em)
    .selectFrom('declaration')
    .innerJoin('project', 'project.id', 'declaration.project_id')
    .select('declaration.id')
    .where('declaration.unit_id', '=', unitId)
    .where('declaration.year', '=', year)
    .where('project.name', '=', name)
    .where('declaration.voided', '=', 0)
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
    .where('declaration.voided', '=', 0)
    .execute()
}

/** The id of the declaration that stands where a voided one would come back to: of its unit, year and project; null: none does. */
export async function findTwin(em: EntityManager, id: string): Promise<string | null> {
  const row = await sqlOf(em)
    .selectFrom('declaration as d')
    .innerJoin('declaration as twin', (join) =>
      join
        .onRef('twin.unit_id', '=', 'd.unit_id')
        .onRef('twin.year', '=', 'd.year')
        .onRef('twin.project_id', '=', 'd.project_id')
        .onRef('twin.id', '!=', 'd.id'),
    )
    .select('twin.id')
    .where('d.id', '=', id)
    .where('twin.voided', '=', 0)
    .executeTakeFirst()
  return row?.id ?? null
}
