import type { FormDeclaration } from '@jixiao/schema'
import { FormTooLarge, UnreadableForm } from './FormProblem.ts'
import { FormThreads } from './FormThreads.ts'
import { MAX_FORM_BYTES } from './limits.ts'
import { READING } from './reading/reading.ts'
import { NOTHING_BESIDE, type ReadForm } from './recognise/recogniseForms.ts'

/** Of the process: whoever reads shares its threads, and so their bounds. */
const THREADS = new FormThreads(READING)

/**
 * A file -> the declarations on it, in its order, read on a thread of its own. Faithful: rows, levels and texts as on the
 * paper; what no field holds is in `others`.
 *
 * Rejects with `UnreadableForm` (UNREADABLE_FORM), saying what was missing, `FormTooLarge` (TOO_LARGE), or UNAVAILABLE
 * where too many files wait to be read. All forms of the file are read, or none.
 */
export async function readForms(bytes: Uint8Array): Promise<FormDeclaration[]> {
  return (await readPapers(bytes)).map(({ form }) => form)
}

/** The same, with what is said beside the file; gives also what the reading is not sure of, and the paper itself. */
export async function readPapers(bytes: Uint8Array, beside = NOTHING_BESIDE): Promise<readonly ReadForm[]> {
  checkFormSize(bytes.byteLength)
  if (bytes.byteLength === 0) throw new UnreadableForm('文件是空的。', 'The file is empty.')
  return THREADS.ask({ bytes, beside })
}

/** Ends what is being read, for good. */
export const endReading = (): Promise<void> => THREADS.close()

/** Throws `FormTooLarge` above the limit: for callers that know the size before they have the bytes. */
export function checkFormSize(size: number): void {
  if (size <= MAX_FORM_BYTES) return
  const limit = `${MAX_FORM_BYTES / 1024 / 1024} MB`
  throw new FormTooLarge(
    `文件超过${limit}，不能读取。`,
    `The file is larger than ${limit} and cannot be read.`,
  )
}
