import { readContent } from '@jixiao/schema'
import { fileName } from '../forms/writers/fileName.ts'
import { FILE_ENDINGS, type writeForm, type WrittenFormat } from '../forms/writers/writeForm.ts'
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

/** What it is made of and by: a server has it written beside, a program of its own writes it itself. */
export interface Exporter {
  readonly history: LogHistory
  readonly write: typeof writeForm
}

/** The form as a file. Rejects with NOT_FOUND for a sequence that never was, and as `write` does. */
export async function exportForm(
  { history, write }: Exporter,
  { id, year, unit, format, atSequence }: ExportRequest,
): Promise<ExportedFile> {
  const content = readContent(await history.documentAt(id, atSequence))
  const bytes = await write({ ...content, unit, year }, format)
  return { name: fileName(content.name, FILE_ENDINGS[format]), content: bytes }
}
