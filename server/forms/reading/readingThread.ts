/**
 * A thread that reads files, one after the other. Runs from its source too, as Node strips types: no import of it may need
 * more.
 */
import { parentPort } from 'node:worker_threads'
import { FormTooLarge, type Missing, UnreadableForm } from '../FormProblem.ts'
import type { ReadForm, SaidBeside } from '../recognise/recogniseForms.ts'
import { readFormsHere } from './readFormsHere.ts'

export interface Asked {
  readonly bytes: Uint8Array
  readonly beside: SaidBeside
}

/** What it answers to each file, in order. Errors lose their class on the way, so they travel as what they say. */
export type Answer =
  | { readonly forms: readonly ReadForm[] }
  | {
      readonly refused: {
        readonly code: 'UNREADABLE_FORM' | 'TOO_LARGE'
        readonly zh: string
        readonly en: string
        readonly missing: readonly Missing[]
      }
    }
  /** A bug of ours, as text for the log. */
  | { readonly failed: string }

async function answer({ bytes, beside }: Asked): Promise<Answer> {
  try {
    return { forms: await readFormsHere(bytes, beside) }
  } catch (error) {
    if (error instanceof UnreadableForm)
      return { refused: { code: 'UNREADABLE_FORM', ...error.words, missing: error.missing } }
    if (error instanceof FormTooLarge) return { refused: { code: 'TOO_LARGE', ...error.words, missing: [] } }
    return { failed: String((error as Error).stack) }
  }
}

parentPort!.on('message', (asked: Asked) => {
  void answer(asked).then((answered) => parentPort!.postMessage([answered]))
})
