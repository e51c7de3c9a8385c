import type { EntityManager } from '@mikro-orm/sql'
import { fileName } from '../forms/writers/fileName.ts'
import type { WrittenFormat } from '../forms/writers/writeForm.ts'
import { type ExportedFile, type Exporter, exportForm } from './exportForm.ts'
import { formsOfUnit, type UnitYear } from './formsOfUnit.ts'
import { ZipFile } from './ZipFile.ts'

/** Forms in one file, and the bytes above which no more are put in: what is asked for over the API is held in memory. */
export const MOST_FORMS = 100
const ENOUGH_BYTES = 16 * 1024 * 1024

export interface UnitExport extends UnitYear {
  /** The unit's name. */
  readonly unit: string
  readonly format: WrittenFormat
}

/** A ZIP of forms; `next` is the last one's id where more are left. */
export interface ExportedForms extends ExportedFile {
  readonly count: number
  readonly next: string | null
}

/** The forms of a unit for a year as a ZIP, from after `after`; null where there are none. */
export async function exportForms(
  { em, ...exporter }: Exporter & { readonly em: EntityManager },
  { unit, format, ...of }: UnitExport,
): Promise<ExportedForms | null> {
  const found = await formsOfUnit(em, of, MOST_FORMS + 1)
  if (found.length === 0) return null
  const pieces: Uint8Array[] = []
  const zip = new ZipFile((piece) => pieces.push(piece))
  let [size, next]: [number, string | null] = [0, null]
  for (const [i, id] of found.entries()) {
    if (i === MOST_FORMS || size > ENOUGH_BYTES) {
      next = found[i - 1]!
      break
    }
    const file = await exportForm(exporter, { id, year: of.year, unit, format, atSequence: null })
    size += file.content.length
    zip.add(file)
  }
  zip.end()
  const name = fileName(`${unit} ${of.year}`, 'zip')
  return { name, content: Buffer.concat(pieces), count: zip.count, next }
}
