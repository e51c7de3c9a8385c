import type { FormDeclaration } from '@jixiao/schema'
import { FormTooLarge, UnreadableForm } from './FormProblem.ts'
import type { Grid } from './Grid.ts'
import { MAX_FORM_BYTES } from './limits.ts'
import { type FormKind, kindOf } from './readers/kindOf.ts'
import { readText } from './readers/readText.ts'
import { recogniseForms } from './recognise/recogniseForms.ts'

/** One reader a kind of file. */
const READERS: Readonly<Record<FormKind, (bytes: Uint8Array) => Grid>> = {
  TEXT: readText,
}

/**
 * A file -> the declarations on it, in its order: bytes -> grid of cells -> declarations. Faithful: rows, levels and
 * texts as on the paper; what no field holds is in `others`.
 *
 * Throws `UnreadableForm` (UNREADABLE_FORM), saying what was missing, or `FormTooLarge` (TOO_LARGE). All forms of the
 * file are read, or none.
 */
export function readForms(bytes: Uint8Array): FormDeclaration[] {
  checkFormSize(bytes.byteLength)
  if (bytes.byteLength === 0) throw new UnreadableForm('文件是空的。', 'The file is empty.')
  return recogniseForms(READERS[kindOf(bytes)](bytes)).map(({ form }) => form)
}

/** Throws `FormTooLarge` above the limit: for callers that know the size before they have the bytes. */
export function checkFormSize(size: number): void {
  if (size <= MAX_FORM_BYTES) return
  const limit = `${MAX_FORM_BYTES / 1024 / 1024} MB`
  throw new FormTooLarge(
    `文件超过${limit}，不能读取。`,
    `The file is larger than ${limit} and cannot be read.`,
  )
}
