import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { problem } from '../../problem.ts'
import { doerOf, recordAccess } from '../../access/recordAccess.ts'
import { type Context, reader, signedIn } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { findDeclaration } from '../declaration/findDeclaration.ts'
import { createDeclaration } from './createDeclaration.ts'
import { exportForm } from './exportForm.ts'
import { FormReading } from './FormReading.ts'
import { importForm } from './importForm.ts'
import { readForm } from './readForm.ts'
import {
  CreateDeclarationInput,
  FileInput,
  FileOutput,
  FormFormat,
  ImportConflict,
  ImportResult,
} from './inputs.ts'

const NOT_VOIDED = { zh: '绩效目标表已作废，不能导出。', en: 'It is voided: it is not exported.' }

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
    @Arg('unitId', () => ID, {
      nullable: true,
      description: 'Instead of the unit that the paper names (申报单位).',
    })
    unitId: string | null | undefined,
    @Arg('ifExists', () => ImportConflict, {
      nullable: true,
      defaultValue: ImportConflict.REFUSE,
      description: 'Where it is there already (已存在时).',
    })
    ifExists: ImportConflict | null,
    @Ctx() context: Context,
  ): Promise<ImportResult> {
    const ids = await importForm(context, signedIn(context), {
      file,
      unitId,
      replace: ifExists === 'REPLACE',
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
    @Arg('unitId', () => ID, {
      nullable: true,
      description: 'Instead of the unit that the paper names (申报单位).',
    })
    unitId: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<FormReading[]> {
    return readForm(context, signedIn(context), { file, unitId })
  }

  @Query(() => FileOutput, { description: 'The form as a file (导出表格). Ready now: all but PDF.' })
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
    const file = await exportForm(context.services.history, {
      row,
      unit: unit.name,
      format,
      atSequence: atSequence ?? null,
    })
    const details = [
      { name: 'format', from: null, to: format },
      ...(atSequence ? [{ name: 'sequence', from: null, to: String(atSequence) }] : []),
    ]
    const event = { kind: 'EXPORT', declarationId, unitId: row.unit_id, details } as const
    await recordAccess(context.em, doerOf(person, context.ip), event)
    return file
  }
}
