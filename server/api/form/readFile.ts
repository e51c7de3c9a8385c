/** A file as `readForm` shows it and `importForm` stores it: read with what is said beside the paper, and corrected. */
import type { EntityManager } from '@mikro-orm/sql'
import { mayInSome } from '../../access/may.ts'
import type { Person } from '../../access/Person.ts'
import { readPapers } from '../../forms/readForm.ts'
import type { ReadForm } from '../../forms/recognise/recogniseForms.ts'
import { problem } from '../../problem.ts'
import { Unit } from '../../store/access/Unit.ts'
import { correctForms } from './correctForms.ts'
import type { FormCorrectionInput } from './correctionInputs.ts'
import type { FileInput } from './inputs.ts'
import { requireYear } from './requireYear.ts'
import { verdictOn } from './unitOf.ts'

export interface FileRequest {
  readonly file: FileInput
  /** Instead of the unit that the paper names, which then need not name any. */
  readonly unitId: string | null | undefined
  /** Likewise of the year. */
  readonly year: number | null | undefined
  readonly corrections: readonly FormCorrectionInput[] | null | undefined
}

export interface ReadFile {
  readonly papers: readonly ReadForm[]
  /** That of `unitId`. */
  readonly unit: Unit | null
}

/**
 * The forms of a file. Rejects with FORBIDDEN; NOT_FOUND for a `unitId` that is not theirs; UNREADABLE_FORM, TOO_LARGE; BAD_USER_INPUT
 * for the year and for corrections.
 */
export async function readFile(
  em: EntityManager,
  person: Person,
  { file, unitId, year = null, corrections }: FileRequest,
): Promise<ReadFile> {
  if (!mayInSome(person, 'IMPORT')) throw problem('FORBIDDEN')
  if (year !== null) requireYear(year, 'year')
  const unit = unitId ? await unitToImportFor(em, person, unitId) : null
  const papers = await readPapers(file.content, { unit: unit?.name ?? null, year })
  const forms = correctForms(
    papers.map(({ form }) => form),
    corrections,
  )
  return { papers: papers.map((paper, i) => ({ ...paper, form: forms[i]! })), unit }
}

async function unitToImportFor(em: EntityManager, person: Person, id: string): Promise<Unit> {
  const unit = await em.findOne(Unit, { id })
  const verdict = verdictOn(person, unit)
  if (verdict !== 'YES') throw problem(verdict, NOT_THERE)
  return unit!
}

const NOT_THERE = {
  zh: '您不能为这个单位导入。',
  en: 'You cannot import for that unit.',
  field: 'unitId',
}
