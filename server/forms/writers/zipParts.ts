import { strToU8, zipSync, type Zippable } from 'fflate'

/** The same form gives the same bytes, whenever it is written. (ZIP knows no earlier day.) */
const NO_DATE = new Date(1980, 0, 1)

/** The parts of an Office file, by their path in it, as one file. */
export function zipParts(parts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const files: Zippable = {}
  for (const [path, text] of Object.entries(parts)) files[path] = strToU8(text)
  return zipSync(files, { mtime: NO_DATE, level: 6 })
}
