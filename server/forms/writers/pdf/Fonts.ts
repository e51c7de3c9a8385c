import { create, type Font } from 'fontkit'
import { type FontFile, filesFor, fontFile, MAIN_FILE } from './fontFiles.ts'

/** A character, or what is read as one, as it is drawn: in which font, and how wide in that font's size. */
export interface Glyph {
  readonly text: string
  readonly font: string
  /** Of the font's size. */
  readonly width: number
}

interface Opened {
  readonly name: string
  readonly font: Font
}

const opened = new Map<string, Opened>()

function open(file: FontFile, bold: boolean): Opened {
  const name = `${file}${bold ? ' bold' : ''}`
  const kept = opened.get(name) ?? { name, font: create(fontFile(file, bold)) as Font }
  opened.set(name, kept)
  return kept
}

/** The bytes of a font by the name that glyphs have. */
export function fontBytes(name: string): Buffer {
  const bold = name.endsWith(' bold')
  return fontFile((bold ? name.slice(0, -' bold'.length) : name) as FontFile, bold) // the names that `open` gives
}

/** Printed for what no font has, as Chinese printers do. */
const MISSING = '〓'
/** Marks that nobody sees by themselves: joiners, directions, variants, controls. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Variation_Selector}\u2028\u2029]/gu
const TAB = '    '
const CHARACTERS = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The glyphs of a text. What the font lacks is shown by its parts (Ⅱ as II), or else as 〓. */
export function glyphsOf(text: string, bold: boolean): Glyph[] {
  const glyphs: Glyph[] = []
  for (const { segment } of CHARACTERS.segment(text.replaceAll('\t', TAB)))
    glyphs.push(...glyphsOfCharacter(segment.replace(UNSEEN, ''), bold))
  return glyphs
}

const known = new Map<string, readonly Glyph[]>()

function glyphsOfCharacter(character: string, bold: boolean): readonly Glyph[] {
  const key = `${bold ? 'b' : 'r'}${character}`
  const kept = known.get(key)
  if (kept) return kept
  const made = drawn(character, bold) ?? drawn(character.normalize('NFKC'), bold) ?? drawn(MISSING, bold)!
  if (known.size < MAX_KNOWN) known.set(key, made)
  return made
}

/** Characters kept with their widths; more than a language has. */
const MAX_KNOWN = 60_000

/** null where a font is missing for any of it. */
function drawn(text: string, bold: boolean): Glyph[] | null {
  const glyphs: Glyph[] = []
  for (const character of text) {
    const found = fontWith(character.codePointAt(0)!, bold)
    if (!found) return null
    const { advanceWidth } = found.font.glyphForCodePoint(character.codePointAt(0)!)
    glyphs.push({ text: character, font: found.name, width: advanceWidth / found.font.unitsPerEm })
  }
  return glyphs
}

function fontWith(codePoint: number, bold: boolean): Opened | null {
  const main = open(MAIN_FILE, bold)
  if (main.font.hasGlyphForCodePoint(codePoint)) return main
  for (const file of filesFor(codePoint)) {
    const other = open(file, bold)
    if (other.font.hasGlyphForCodePoint(codePoint)) return other
  }
  return null
}
