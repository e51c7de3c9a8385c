import { strFromU8, unzipSync } from 'fflate'
import { zipParts } from '../../../server/dist/forms/writers/zipParts.js'

const DOCUMENT = 'word/document.xml'
const BODY = /(?<=<w:body>)[^]*(?=<w:sectPr>)/

/** One Word file with so many forms, one below the other: those of the files, again and again. */
export function joinForms(files: readonly Uint8Array[], count: number): Uint8Array {
  const all = files.map((bytes) => unzipSync(bytes))
  const bodies = all.map((parts) => BODY.exec(strFromU8(parts[DOCUMENT]!))![0])
  const body = Array.from({ length: count }, (_, i) => bodies[i % bodies.length]!).join('')
  const parts = Object.entries(all[0]!).map(([path, part]) => [path, strFromU8(part)] as const)
  return zipParts(
    Object.fromEntries(
      parts.map(([path, text]) => [path, path === DOCUMENT ? text.replace(BODY, () => body) : text]),
    ),
  )
}
