/** Forms handed in through the API, each as a file of its own. */
import type { ApiError, TestPerson } from '../support/person.ts'

const IMPORT = `mutation ($file: FileInput!, $unitId: ID, $year: Int, $ifExists: ImportConflict, $corrections: [FormCorrectionInput!]) {
  importForm(file: $file, unitId: $unitId, year: $year, ifExists: $ifExists, corrections: $corrections) { declarations { id name year sequence unit { name } } }
}`

/** What is said with a file. */
export interface Importing {
  readonly unitId?: string | null
  readonly year?: number | null
  readonly ifExists?: 'REFUSE' | 'REPLACE'
  readonly name?: string
  readonly corrections?: readonly object[]
}

/** The variables of it. */
export const importing = (content: string | Uint8Array, { name = '表格.txt', ...rest }: Importing = {}) => ({
  file: { name, content: Buffer.from(content).toString('base64') },
  ...rest,
})

/** Reads it in, and answers with the declarations. */
export const importForm = async (person: TestPerson, content: string | Uint8Array, options?: Importing) =>
  (await person.query(IMPORT, importing(content, options))).importForm.declarations

/** Why it is refused; undefined where it is not. */
export async function importRefusal(
  person: TestPerson,
  content: string | Uint8Array,
  options?: Importing,
): Promise<ApiError['extensions'] | undefined> {
  const { errors } = await person.ask(IMPORT, importing(content, options))
  return errors?.[0]?.extensions
}
