/** Files that are not read, and what is said of them. */
import { expect } from 'vitest'
import { FormTooLarge, UnreadableForm } from '../../server/forms/FormProblem.ts'
import { readForms } from '../../server/forms/readForm.ts'
import { bytesOf } from './sampleForms.ts'

/** Why a file is not read; throws where it is, or where anything else goes wrong. */
export async function refusalOf(file: string | Uint8Array): Promise<UnreadableForm | FormTooLarge> {
  try {
    await readForms(typeof file === 'string' ? bytesOf(file) : file)
  } catch (error) {
    if (error instanceof UnreadableForm || error instanceof FormTooLarge) return error
    throw error
  }
  throw new Error('it was read')
}

/** A file that is refused, with that code and sentence. */
export type Refused = readonly [what: string, make: () => Uint8Array, code: string, zh: RegExp]

export const DAMAGED = /^文件已损坏或不完整/

/** Reads it, which must be refused so, in both languages, with nothing of the machine's own files in the sentence. */
export async function expectRefused([, make, code, zh]: Refused): Promise<void> {
  const { code: is, words } = await refusalOf(make())
  expect({ code: is, words }).toMatchObject({ code, words: { zh: expect.stringMatching(zh) } })
  expect(words.en).toMatch(/^[A-Z][\x20-\x7e\u4e00-\u9fff…]+\.$/)
  expect(JSON.stringify(words)).not.toContain('root:')
}
