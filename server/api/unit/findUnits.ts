import type { EntityManager } from '@mikro-orm/sql'
import { seesUnit, type Person } from '../../access/Person.ts'
import { Unit } from '../../store/access/Unit.ts'

/** The units that the person may see, by name. */
export function findUnits(em: EntityManager, { unitIds }: Person): Promise<Unit[]> {
  const where = unitIds === 'ALL' ? {} : { id: { $in: [...unitIds] } }
  return em.find(Unit, where, { orderBy: { name: 'asc' } })
}

/** One unit; null where it is not theirs to see. */
export const findUnit = async (em: EntityManager, person: Person, id: string): Promise<Unit | null> =>
  seesUnit(person, id) ? em.findOne(Unit, id) : null
