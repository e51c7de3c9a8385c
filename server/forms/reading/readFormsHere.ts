import type { Grid } from '../Grid.ts'
import { readHtml } from '../readers/html/readHtml.ts'
import { readMhtml } from '../readers/html/readMhtml.ts'
import { type FormKind, kindOf } from '../readers/kindOf.ts'
import { readOffice } from '../readers/office/readOffice.ts'
import { readText } from '../readers/readText.ts'
import { NOTHING_BESIDE, type ReadForm } from '../recognise/recogniseForms.ts'
import { recogniseSheets } from './recogniseSheets.ts'
import { requireStorable } from './requireStorable.ts'

/** One reader a kind of file. Each gives the file's sheets, which most kinds have one of. */
const READERS: Readonly<Record<FormKind, (bytes: Uint8Array) => readonly Grid[] | Promise<readonly Grid[]>>> =
  {
    TEXT: (bytes) => [readText(bytes)],
    HTML: (bytes) => [readHtml(bytes)],
    MHTML: readMhtml,
    OFFICE: readOffice,
  }

/** bytes -> grids of cells -> declarations, on the thread that calls: `readForms` calls it on one that can be ended. */
export async function readFormsHere(bytes: Uint8Array, beside = NOTHING_BESIDE): Promise<ReadForm[]> {
  const forms = recogniseSheets(await READERS[kindOf(bytes)](bytes), beside)
  requireStorable(forms)
  return forms
}
