import { type FormDeclaration, readContent } from '@jixiao/schema'
import { writeFormHtml } from '../../forms/writers/html.ts'
import { writeFormText } from '../../forms/writers/text.ts'
import { problem } from '../../problem.ts'
import type { LogHistory } from '../../query/source/LogHistory.ts'
import type { DeclarationRow } from '../../store/index/rows.ts'
import type { FileOutput, FormFormat } from './inputs.ts'

export interface ExportRequest {
  readonly row: DeclarationRow
  /** The unit's name. */
  readonly unit: string
  readonly format: FormFormat
  readonly atSequence: number | null
}

interface Writer {
  readonly extension: string
  readonly write: (form: FormDeclaration) => string
}

const WRITERS: Readonly<Partial<Record<FormFormat, Writer>>> = {
  HTML: { extension: 'html', write: writeFormHtml },
  TEXT: { extension: 'txt', write: writeFormText },
}

/** The form as a file. Rejects with NOT_FOUND for a sequence that never was, BAD_USER_INPUT for a format not ready yet. */
export async function exportForm(
  history: LogHistory,
  { row, unit, format, atSequence }: ExportRequest,
): Promise<FileOutput> {
  const writer = WRITERS[format]
  if (!writer) throw problem('BAD_USER_INPUT', { ...NOT_YET, field: 'format' })
  const content = readContent(await history.documentAt(row.id, atSequence))
  const text = writer.write({ ...content, unit, year: row.year })
  return { name: `${fileName(content.name)}.${writer.extension}`, content: Buffer.from(text) }
}

const NOT_YET = { zh: '尚未提供这种格式。', en: 'This format is not yet available.' }

/** Without what some system refuses in a file's name. */
const fileName = (name: string) =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 80) || '绩效目标表'
