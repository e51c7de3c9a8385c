import type { FormDeclaration } from '@jixiao/schema'
import { FormThreads } from '../FormThreads.ts'
import type { WrittenFormat } from '../writers/writeForm.ts'
import { WRITING } from './writing.ts'

/** Of the process, as those that read are. */
const THREADS = new FormThreads(WRITING)

/** `writeForm` on a thread of its own. Rejects with TOO_LARGE; UNAVAILABLE where too many forms wait to be written. */
export const writeFormBeside = (form: FormDeclaration, format: WrittenFormat): Promise<Buffer<ArrayBuffer>> =>
  THREADS.ask({ form, format })

/** Ends what is being written, for good. */
export const endWriting = (): Promise<void> => THREADS.close()
