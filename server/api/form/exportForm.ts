import { readContent } from '@jixiao/schema'
import { fileName } from '../../forms/writers/fileName.ts'
import { FILE_ENDINGS, writeForm } from '../../forms/writers/writeForm.ts'
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

/** The form as a file. Rejects with NOT_FOUND for a sequence that never was, BAD_USER_INPUT for a format not ready yet. */
export async function exportForm(
  history: LogHistory,
  { row, unit, format, atSequence }: ExportRequest,
): Promise<FileOutput> {
  if (format === 'PDF') throw problem('BAD_USER_INPUT', { ...NOT_YET, field: 'format' })
  const content = readContent(await history.documentAt(row.id, atSequence))
  const bytes = await writeForm({ ...content, unit, year: row.year }, format)
  return { name: fileName(content.name, FILE_ENDINGS[format]), content: bytes }
}

const NOT_YET = { zh: '尚未提供这种格式。', en: 'This format is not yet available.' }
