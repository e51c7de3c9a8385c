import type { FormDeclaration } from '@jixiao/schema'
import { mayInSome } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { readPapers } from '../../forms/readForm.ts'
import { problem } from '../../problem.ts'
import { findExisting } from '../../store/declaration/findExisting.ts'
import type { Context } from '../context.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { correctForms } from './correctForms.ts'
import type { FormCorrectionInput } from './correctionInputs.ts'
import { FormReading } from './FormReading.ts'
import type { FileInput } from './inputs.ts'
import { noUnit, unitOf } from './unitOf.ts'

export interface ReadRequest {
  readonly file: FileInput
  /** Instead of the unit that the paper names. */
  readonly unitId: string | null | undefined
  readonly corrections: readonly FormCorrectionInput[] | null | undefined
}

/**
 * What `importForm` would store of a file, and where, without storing it. Rejects with UNREADABLE_FORM, TOO_LARGE, FORBIDDEN,
 * BAD_USER_INPUT for corrections, and NOT_FOUND for a `unitId` that is not theirs. That the paper names such a unit is no error: they are told as much of one
 * that does not exist.
 */
export async function readForm(
  context: Context,
  person: Person,
  { file, unitId, corrections }: ReadRequest,
): Promise<FormReading[]> {
  if (!mayInSome(person, 'IMPORT')) throw problem('FORBIDDEN')
  const papers = await readPapers(file.content)
  const forms = correctForms(
    papers.map(({ form }) => form),
    corrections,
  )
  const readings: FormReading[] = []
  for (const [i, form] of forms.entries()) {
    const to = await destinationOf(context, person, { form, unitId: unitId ?? null })
    readings.push(new FormReading({ ...papers[i]!, form }, to))
  }
  return readings
}

async function destinationOf(
  context: Context,
  person: Person,
  { form, unitId }: { readonly form: FormDeclaration; readonly unitId: string | null },
) {
  const { em } = context
  const { unit, verdict } = await unitOf(em, person, form, unitId)
  if (unitId !== null && verdict !== 'YES') throw problem(verdict, noUnit(form.unit))
  if (!unit || verdict !== 'YES') return { unit: null, replaces: null }
  const existing = await findExisting(em, { unitId: unit.id, ...form })
  return { unit, replaces: existing === null ? null : await findDeclaration(context, existing) }
}
