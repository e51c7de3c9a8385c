/**
 * A thread that writes forms, one after the other; it keeps the fonts that it has loaded. Runs from its source too, as Node
 * strips types: no import of it may need more.
 */
import { parentPort } from 'node:worker_threads'
import type { FormDeclaration } from '@jixiao/schema'
import { writeForm, type WrittenFormat } from '../writers/writeForm.ts'

export interface Wanted {
  readonly form: FormDeclaration
  readonly format: WrittenFormat
}

/** What it answers to each form, in order. */
export type Answer =
  | { readonly written: Uint8Array<ArrayBuffer> }
  /** A bug of ours, as text for the log. */
  | { readonly failed: string }

const answer = ({ form, format }: Wanted): Promise<Answer> =>
  writeForm(form, format).then(
    (written) => ({ written }),
    (error: Error) => ({ failed: String(error.stack) }),
  )

parentPort!.on('message', (wanted: Wanted) => {
  void answer(wanted).then((answered) => parentPort!.postMessage([answered]))
})
