/**
 * Noto Serif SC (OFL), as the page shows it, from the same package: one file with the characters of GB 2312, and a
 * hundred small ones for all others.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sfntOfWoff } from './sfntOfWoff.ts'

const FOLDER = dirname(createRequire(import.meta.url).resolve('@fontsource/noto-serif-sc/package.json'))
const FAMILY = 'noto-serif-sc'
export const MAIN_FILE = 'chinese-simplified'

const files = new Map<string, Buffer>()

/** The font of a file, unpacked; kept, as it is read for every form. */
export function fontFile(name: string, bold: boolean): Buffer {
  const path = join(FOLDER, 'files', `${FAMILY}-${name}-${bold ? 700 : 400}-normal.woff`)
  const kept = files.get(path) ?? sfntOfWoff(readFileSync(path))
  files.set(path, kept)
  return kept
}

/** The first and the last of a range of characters, and the file that has them. */
type Range = readonly [first: number, last: number, file: string]
let ranges: readonly Range[] | null = null

/** The small file that has a character, if any has. */
export function fileWith(codePoint: number): string | null {
  ranges ??= readRanges()
  return ranges.find(([first, last]) => codePoint >= first && codePoint <= last)?.[2] ?? null
}

function readRanges(): Range[] {
  const text = readFileSync(join(FOLDER, 'unicode.json'), 'utf8')
  const listed = JSON.parse(text) as Record<string, string> // the package's own list: file -> U+20-7e,U+a5
  return Object.entries(listed).flatMap(([key, list]) =>
    list.split(',').map((range): Range => {
      const [first = '', last = first] = range.replace(/^U\+/i, '').split('-')
      return [parseInt(first, 16), parseInt(last, 16), key.replace(/[[\]]/g, '')]
    }),
  )
}
