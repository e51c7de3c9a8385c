import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { problem } from '../../problem.ts'
import { seesUnit } from '../../access/Person.ts'
import { doerOf, recordAccess } from '../../access/recordAccess.ts'
import { type Context, reader, signedIn } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { sourceOf } from '../sourceOf.ts'
import { createDeclaration } from './createDeclaration.ts'
import { exportForm } from '../../export/exportForm.ts'
import { exportForms } from '../../export/exportForms.ts'
import { writeFormBeside } from '../../forms/writing/writeFormBeside.ts'
import { FormCorrectionInput } from './correctionInputs.ts'
import { FormReading } from './FormReading.ts'
import { importForm } from './importForm.ts'
import { oneByOne } from './oneByOne.ts'
import { readForm } from './readForm.ts'
import {
  CreateDeclarationInput,
  FileInput,
  FileOutput,
  FilePage,
  FormFormat,
  ImportConflict,
  ImportResult,
} from './inputs.ts'

const NOT_VOIDED = { zh: '绩效目标表已作废，不能导出。', en: 'It is voided: it is not exported.' }

const UNIT_INSTEAD = {
  nullable: true,
  description: 'Instead of the unit that the paper names, which need not name any then (申报单位).',
} as const
const YEAR_INSTEAD = {
  nullable: true,
  description:
    'Instead of the fiscal year that the paper names, of all forms of the file; it need not name any then (年度), 1990 to 2100.',
} as const
const CORRECTIONS = {
  nullable: true,
  description:
    'What is otherwise than it was read, one entry a form; stored with it, or nothing is (更正). `field` of a refusal names the input.',
} as const

/** Declarations begun, read from paper and written to it. */
@Resolver()
export class FormResolver {
  @Mutation(() => Declaration, {
    description:
      'Starts a declaration, blank or from an earlier one; EXISTS where there is one (新建绩效目标表).',
  })
  async createDeclaration(
    @Arg('input', () => CreateDeclarationInput, { description: 'What it is for (内容).' })
    input: CreateDeclarationInput,
    @Ctx() context: Context,
  ): Promise<Declaration> {
    const id = await createDeclaration(context.services.rooms, signedIn(context), input)
    return findDeclaration(context, id)
  }

  @Mutation(() => ImportResult, {
    description: 'Reads the forms of a file, all or none; the kind is told from the bytes (导入表格).',
  })
  async importForm(
    @Arg('file', () => FileInput, { description: 'The file (文件).' }) file: FileInput,
    @Arg('unitId', () => ID, UNIT_INSTEAD) unitId: string | null | undefined,
    @Arg('year', () => Int, YEAR_INSTEAD) year: number | null | undefined,
    @Arg('ifExists', () => ImportConflict, {
      nullable: true,
      defaultValue: ImportConflict.REFUSE,
      description: 'Where it is there already (已存在时).',
    })
    ifExists: ImportConflict | null,
    @Arg('corrections', () => [FormCorrectionInput], CORRECTIONS)
    corrections: FormCorrectionInput[] | null | undefined,
    @Ctx() context: Context,
  ): Promise<ImportResult> {
    const ids = await importForm(context, signedIn(context), {
      file,
      unitId,
      year,
      replace: ifExists === 'REPLACE',
      corrections,
    })
    const declarations = await Promise.all(ids.map((id) => findDeclaration(context, id)))
    return { declarations }
  }

  @Query(() => [FormReading], {
    description:
      'What `importForm` would read off a file and where it would go, in the order of the file; nothing is stored (预览导入).',
  })
  readForm(
    @Arg('file', () => FileInput, { description: 'The file (文件).' }) file: FileInput,
    @Arg('unitId', () => ID, UNIT_INSTEAD) unitId: string | null | undefined,
    @Arg('year', () => Int, YEAR_INSTEAD) year: number | null | undefined,
    @Arg('corrections', () => [FormCorrectionInput], CORRECTIONS)
    corrections: FormCorrectionInput[] | null | undefined,
    @Ctx() context: Context,
  ): Promise<FormReading[]> {
    return readForm(context, signedIn(context), { file, unitId, year, corrections })
  }

  @Query(() => FileOutput, { description: 'The form as a file (导出表格).' })
  async exportForm(
    @Arg('declarationId', () => ID, { description: 'The declaration (绩效目标表).' }) declarationId: string,
    @Arg('format', () => FormFormat, { description: 'The kind of file (文件格式).' }) format: FormFormat,
    @Arg('atSequence', () => Int, { nullable: true, description: 'As it was then (当时的内容).' })
    atSequence: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<FileOutput> {
    const person = reader(context)
    const { row, source } = await findDeclaration(context, declarationId)
    // What has left the house looks valid to whoever finds it.
    if (row.voided === 1) throw problem('LOCKED', NOT_VOIDED)
    const unit = await source.present.unitOf(row)
    const exporter = { history: context.services.history, write: writeFormBeside }
    const wanted = { id: row.id, year: row.year, unit: unit.name, format, atSequence: atSequence ?? null }
    const file = await oneByOne(context, () => exportForm(exporter, wanted))
    const details = [
      { name: 'format', from: null, to: format },
      ...(atSequence ? [{ name: 'sequence', from: null, to: String(atSequence) }] : []),
    ]
    const event = { kind: 'EXPORT', declarationId, unitId: row.unit_id, details } as const
    await recordAccess(context.em, doerOf(person, context.ip), event)
    return file
  }

  @Query(() => FilePage, {
    description:
      'The forms of a unit for a year as a ZIP of at most 100 (导出全部表格); voided ones are left out. NOT_FOUND where there are none.',
  })
  async exportForms(
    @Arg('unitId', () => ID, { description: 'The unit (申报单位).' }) unitId: string,
    @Arg('year', () => Int, { description: 'Fiscal year (年度).' }) year: number,
    @Arg('format', () => FormFormat, { description: 'The kind of file (文件格式).' }) format: FormFormat,
    @Arg('after', () => ID, {
      nullable: true,
      description: 'The `next` of the file before (上一文件的 next).',
    })
    after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<FilePage> {
    const person = reader(context)
    if (!seesUnit(person, unitId)) throw problem('NOT_FOUND', { field: 'unitId' })
    const { em, services } = context
    const unit = await sourceOf(context).unit(unitId)
    const wanted = { unitId, unit: unit.name, year, format, after: after ?? null }
    const exporter = { em, history: services.history, write: writeFormBeside }
    const page = await oneByOne(context, () => exportForms(exporter, wanted))
    if (!page) throw problem('NOT_FOUND', NO_FORMS)
    const details = [
      { name: 'format', from: null, to: format },
      { name: 'year', from: null, to: String(year) },
      { name: 'count', from: null, to: String(page.count) },
    ]
    await recordAccess(em, doerOf(person, context.ip), { kind: 'EXPORT', unitId, details })
    return page
  }
}

const NO_FORMS = { zh: '该单位这一年度没有绩效目标表。', en: 'The unit has no declarations of that year.' }
