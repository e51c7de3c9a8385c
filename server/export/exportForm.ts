import { readContent } from '@jixiao/schema'
import { fileName } from '../forms/writers/fileName.ts'
import { FILE_ENDINGS, writeForm, type WrittenFormat } from '../forms/writers/writeForm.ts'
import type { LogHistory } from '../query/source/LogHistory.ts'

/** A file that is handed out. */
export interface ExportedFile {
  readonly name: string
  readonly content: Buffer<ArrayBuffer>
}

export interface ExportRequest {
  readonly id: string
  readonly year: number
  /** The unit's name. */
  readonly unit: string
  readonly format: WrittenFormat
  /** As it was then; null: now. */
  readonly atSequence: number | null
}

/** The form as a file. Rejects with NOT_FOUND for a sequence that never was. */
export async function exportForm(
  history: LogHistory,
  { id, year, unit, format, atSequence }: ExportRequest,
): Promise<ExportedFile> {
  const content = readContent(await history.documentAt(id, atSequence))
  const bytes = await writeForm({ ...content, unit, year }, format)
  return { name: fileName(content.name, FILE_ENDINGS[format]), content: bytes }
}
