import type { FrameworkKey } from '@jixiao/schema'
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Declaration } from '../declaration/Declaration.ts'

export const FormFormat = { DOCX: 'DOCX', XLSX: 'XLSX', PDF: 'PDF', HTML: 'HTML', TEXT: 'TEXT' } as const
export type FormFormat = keyof typeof FormFormat
registerEnumType(FormFormat, {
  name: 'FormFormat',
  description: 'A kind of file that the form is written as (文件格式).',
  valuesConfig: {
    DOCX: { description: 'Word (Word 文档)' },
    XLSX: { description: 'Excel (Excel 表格)' },
    PDF: { description: 'PDF (PDF 文件)' },
    HTML: { description: 'A page of its own, looking like the official form (网页)' },
    TEXT: { description: 'Tab-separated text, as it can be read in again (文本)' },
  },
})

export const ImportConflict = { REFUSE: 'REFUSE', REPLACE: 'REPLACE' } as const
export type ImportConflict = keyof typeof ImportConflict
registerEnumType(ImportConflict, {
  name: 'ImportConflict',
  description: 'What to do where the unit, the year and the project have a declaration already (已存在时).',
  valuesConfig: {
    REFUSE: { description: 'EXISTS, and nothing is stored (不导入).' },
    REPLACE: { description: 'An edit of the one that is there; nothing of its history is lost (替换内容).' },
  },
})

@InputType({ description: 'A file, as bytes (文件).' })
export class FileInput {
  @Field(() => String, { description: 'Its name; says nothing about its kind (文件名).' })
  name!: string
  @Field(() => Uint8Array, { description: 'Its bytes (内容).' })
  content!: Uint8Array
}

@ObjectType('File', { description: 'A file, as bytes (文件).' })
export class FileOutput {
  @Field(() => String, { description: 'A name for it (文件名).' })
  name!: string
  @Field(() => Uint8Array, { description: 'Its bytes (内容).' })
  content!: Uint8Array
}

@ObjectType({ description: 'A file of several forms, as bytes (多张表的文件).' })
export class FilePage extends FileOutput {
  @Field(() => Int, { description: 'How many forms are in it (表数).' })
  count!: number
  @Field(() => ID, {
    nullable: true,
    description: 'Where more are left: asked for as `after`, it gives the next file (续).',
  })
  next!: string | null
}

@ObjectType({ description: 'What a file held (导入结果).' })
export class ImportResult {
  @Field(() => [Declaration], { description: 'In the order of the file (绩效目标表).' })
  declarations!: Declaration[]
}

export const FrameworkType = {
  SHANGHAI_2020: 'SHANGHAI_2020',
  NATIONAL_2015: 'NATIONAL_2015',
  NATIONAL_2021: 'NATIONAL_2021',
} as const satisfies Record<FrameworkKey, FrameworkKey>
registerEnumType(FrameworkType, {
  name: 'FrameworkKey',
  description: 'The level-1 and level-2 names of a year and place, and what they ask of a form (指标体系).',
  valuesConfig: {
    SHANGHAI_2020: { description: 'Shanghai, budget projects, 2020 (上海市财政项目支出绩效目标).' },
    NATIONAL_2015: { description: 'Central departments, 2015 (财预〔2015〕88号).' },
    NATIONAL_2021: { description: 'Central departments, 2021 (财预〔2021〕101号).' },
  },
})

@InputType({ description: 'A new declaration, blank or begun from an earlier one (新建绩效目标表).' })
export class CreateDeclarationInput {
  @Field(() => ID, { description: 'The unit that declares (申报单位).' })
  unitId!: string
  @Field(() => Int, { description: 'Fiscal year (年度), 1990 to 2100.' })
  year!: number
  @Field(() => String, { description: "The project's name (项目名称)." })
  name!: string
  @Field(() => FrameworkType, {
    nullable: true,
    description:
      'A blank one starts with the groups that this framework asks of every form; SHANGHAI_2020 unless told, null: without any (指标体系).',
  })
  framework?: FrameworkKey | null
  @Field(() => ID, {
    nullable: true,
    description:
      'A declaration that I may see: the new one begins with its texts, rows, dates and total as they stand, instead of blank. Years in texts stay; amounts of its own year do not come along, and the year before has its yearBudget as lastYearBudget here (沿用的绩效目标表).',
  })
  copyOf?: string | null
}
