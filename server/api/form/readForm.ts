import { mayInSome } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { readPapers } from '../../forms/readForm.ts'
import type { ReadForm } from '../../forms/recognise/recogniseForms.ts'
import { problem } from '../../problem.ts'
import { findExisting } from '../../store/declaration/findExisting.ts'
import type { Context } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { FormReading } from './FormReading.ts'
import type { FileInput } from './inputs.ts'
import { noUnit, unitOf } from './unitOf.ts'

export interface ReadRequest {
  readonly file: FileInput
  /** Instead of the unit that the paper names. */
  readonly unitId: string | null | undefined
}

/**
 * What `importForm` would store of a file, and where, without storing it. Rejects with UNREADABLE_FORM, TOO_LARGE, FORBIDDEN,
 * and NOT_FOUND for a `unitId` that is not theirs. That the paper names such a unit is no error: they are told as much of one
 * that does not exist.
 */
export async function readForm(
  context: Context,
  person: Person,
  { file, unitId }: ReadRequest,
): Promise<FormReading[]> {
  if (!mayInSome(person, 'IMPORT')) throw problem('FORBIDDEN')
  const readings: FormReading[] = []
  for (const read of await readPapers(file.content))
    readings.push(
      new FormReading(read, await destinationOf(context, person, { read, unitId: unitId ?? null })),
    )
  return readings
}

async function destinationOf(
  context: Context,
  person: Person,
  { read: { form }, unitId }: { readonly read: ReadForm; readonly unitId: string | null },
) {
  const { language, em } = context
  const { unit, verdict } = await unitOf(em, person, form, unitId)
  if (unitId !== null && verdict !== 'YES') throw problem(verdict, noUnit(form.unit))
  if (!unit || verdict !== 'YES') return { unit: null, replaces: null, language }
  const existing = await findExisting(em, { unitId: unit.id, ...form })
  return { unit, replaces: existing === null ? null : await findDeclaration(context, existing), language }
}
