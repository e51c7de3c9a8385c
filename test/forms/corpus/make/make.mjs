/**
 * Makes the corpus: the tests read its files and need none of the writers. In a folder apart:
 *
 *     npm install docx@9.15.2 exceljs@4.4.0 @e965/xlsx@0.20.3 @cj-tech-master/excelts@10.2.0 fflate@0.8.3 iconv-lite@0.7.0
 *     LIBRARIES=THAT_FOLDER node test/forms/corpus/make/make.mjs
 *
 * Needs LibreOffice (`soffice`) too. What stands in the files is what the tests expect; a file that was mended by hand is none.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { oddDocuments } from './oddDocuments.mjs'
import { oddPages } from './oddPages.mjs'
import { oddWorkbooks } from './oddWorkbooks.mjs'
import { sevenForms } from './seven.mjs'

const FOLDER = fileURLToPath(new URL('../files/', import.meta.url))
mkdirSync(FOLDER, { recursive: true })
const files = { ...(await sevenForms()), ...oddDocuments(), ...oddWorkbooks(), ...oddPages() }
for (const [name, content] of Object.entries(files)) writeFileSync(join(FOLDER, name), content)
console.log(`${Object.keys(files).length} files`)
