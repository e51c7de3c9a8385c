/**
 * The fonts, all OFL and from packages: Noto Serif SC, as the page shows it, one file with the characters of GB 2312 and a
 * hundred small ones for others; behind it Noto Serif for Greek and whatever Latin it lacks, Noto Sans Symbols 2 for boxes and
 * marks (☑ ➤), and Noto Emoji.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { sfntOfWoff } from './sfntOfWoff.ts'

/** The file of a package, as in `noto-serif-sc/latin-ext`. */
export type FontFile = `${string}/${string}`

const FAMILY = 'noto-serif-sc'
export const MAIN_FILE: FontFile = `${FAMILY}/chinese-simplified`
/** In the order of asking; few characters come so far. */
const BEHIND: readonly FontFile[] = [
  'noto-serif/latin-ext',
  'noto-serif/greek',
  'noto-serif/greek-ext',
  'noto-serif/cyrillic-ext',
  'noto-serif/math',
  'noto-sans-symbols-2/symbols',
  'noto-emoji/emoji',
]
/** Families without a bold face. */
const REGULAR_ALONE: readonly string[] = ['noto-sans-symbols-2']

const { resolve } = createRequire(import.meta.url)
const folderOf = (family: string) => dirname(resolve(`@fontsource/${family}/package.json`))

const files = new Map<string, Buffer>()

/** The font of a file, unpacked; kept, as it is read for every form. */
export function fontFile(file: FontFile, bold: boolean): Buffer {
  const [family, name] = file.split('/') as [string, string]
  const weight = bold && !REGULAR_ALONE.includes(family) ? 700 : 400
  const path = join(folderOf(family), 'files', `${family}-${name}-${weight}-normal.woff`)
  const kept = files.get(path) ?? sfntOfWoff(readFileSync(path))
  files.set(path, kept)
  return kept
}

/** The first and the last of a range of characters, and the file that is said to have them. */
type Range = readonly [first: number, last: number, file: FontFile]
let ranges: readonly Range[] | null = null

/** The files that may have a character which the main one lacks. A range tells what a file is for, not all that is in it. */
export function filesFor(codePoint: number): readonly FontFile[] {
  ranges ??= readRanges()
  const said = ranges.filter(([first, last]) => codePoint >= first && codePoint <= last)
  return [...said.map(([, , file]) => file), ...BEHIND]
}

function readRanges(): Range[] {
  const text = readFileSync(join(folderOf(FAMILY), 'unicode.json'), 'utf8')
  const listed = JSON.parse(text) as Record<string, string> // the package's own list: file -> U+20-7e,U+a5
  return Object.entries(listed).flatMap(([key, list]) =>
    list.split(',').map((range): Range => {
      const [first = '', last = first] = range.replace(/^U\+/i, '').split('-')
      return [parseInt(first, 16), parseInt(last, 16), `${FAMILY}/${key.replace(/[[\]]/g, '')}`]
    }),
  )
}
