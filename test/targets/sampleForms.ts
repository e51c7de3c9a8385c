import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../server/sample/forms/', import.meta.url))

/** Every target cell of the sample forms, form by form, in the order of the paper; blanks too. */
export function targetsOfForms(): readonly (readonly string[])[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))
  return files.sort().map((file) => targetsOf(readFileSync(`${FOLDER}${file}`, 'utf8')))
}

/** The fourth cell of each row under the indicator table's head. */
function targetsOf(form: string): readonly string[] {
  const lines = form.split(/\r?\n/)
  const head = lines.findIndex((line) => line.startsWith('一级目标\t'))
  const rows = lines.slice(head + 1).filter((line) => line.includes('\t'))
  return rows.map((line) => line.split('\t')[3] ?? '')
}
