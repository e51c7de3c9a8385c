import type { FormDeclaration } from '@jixiao/schema'
import type { Person } from '../../access/Person.ts'
import type { Unit } from '../../store/access/Unit.ts'
import { findExisting } from '../../store/declaration/findExisting.ts'
import type { Context } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { FormReading } from './FormReading.ts'
import { type FileRequest, readFile } from './readFile.ts'
import { unitOf } from './unitOf.ts'

/**
 * What `importForm` would store of a file, and where, without storing it. Rejects as `readFile` does. That the paper names a unit that is not
 * theirs is no error: they are told as much of one that does not exist.
 */
export async function readForm(
  context: Context,
  person: Person,
  request: FileRequest,
): Promise<FormReading[]> {
  const { papers, unit } = await readFile(context.em, person, request)
  const readings: FormReading[] = []
  for (const paper of papers)
    readings.push(new FormReading(paper, await destinationOf(context, person, paper.form, unit)))
  return readings
}

async function destinationOf(context: Context, person: Person, form: FormDeclaration, given: Unit | null) {
  const { em } = context
  const { unit, verdict } = await unitOf(em, person, form, given)
  if (!unit || verdict !== 'YES') return { unit: null, replaces: null }
  const existing = await findExisting(em, { unitId: unit.id, ...form })
  return { unit, replaces: existing === null ? null : await findDeclaration(context, existing) }
}
