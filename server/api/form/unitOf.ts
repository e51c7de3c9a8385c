import type { FormDeclaration } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import { mayInUnit } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { Unit } from '../../store/access/Unit.ts'
import { withoutCode } from './withoutCode.ts'

/**
 * The unit that a form is imported for, by the paper's name of it, with or without a code at its side, where none is given; and
 * whether this person may.
 */
export async function unitOf(
  em: EntityManager,
  person: Person,
  { unit: name }: Pick<FormDeclaration, 'unit'>,
  given: Unit | null,
) {
  const bare = withoutCode(name)
  const unit =
    given ??
    (await em.findOne(Unit, { name })) ??
    (bare === null ? null : await em.findOne(Unit, { name: bare }))
  return { unit, verdict: verdictOn(person, unit) }
}

/** Whether this person may import for it; null: there is no such unit. */
export const verdictOn = (person: Person, unit: Unit | null) =>
  unit ? mayInUnit(person, 'IMPORT', unit.id) : ('NOT_FOUND' as const)

/** By the name that the paper has. */
export const noUnit = (name: string) => ({
  zh: `您不能为申报单位“${name}”导入。`,
  en: `You cannot import for the unit "${name}".`,
  field: 'unitId',
})
