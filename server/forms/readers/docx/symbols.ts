/** Characters of the fonts of signs, by their code there, as text has them. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x70: '□',
  0x71: '□',
  0x75: '◆',
  0x76: '◆',
  0x77: '◆',
  0xa8: '□',
  0xd8: '➢',
  0xfb: '×',
  0xfc: '√',
  0xfd: '☒',
  0xfe: '☑',
}
const WINGDINGS_2: Readonly<Record<number, string>> = {
  0x4f: '×',
  0x50: '√',
  0x51: '☒',
  0x52: '☑',
  0x53: '☒',
  0x54: '☒',
  0xa3: '□',
}

/** Word's own "insert symbol" takes these from it. */
const SYMBOL: Readonly<Record<number, string>> = {
  0xa3: '≤',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb7: '•',
  0xb8: '÷',
  0xb9: '≠',
}

const FONTS: readonly (readonly [RegExp, Readonly<Record<number, string>>])[] = [
  [/wingdings 2/i, WINGDINGS_2],
  [/wingdings/i, WINGDINGS],
  [/^symbol$/i, SYMBOL],
]

/** A `w:sym`: a font, and a code in hexadecimal. What is in no table is the character itself, unless it is a font's own. */
export function symbolText(font: string | undefined, char: string | undefined): string {
  const code = Number.parseInt(char ?? '', 16)
  if (!(code > 0 && code <= 0xffff)) return ''
  const table = FONTS.find(([name]) => name.test(font ?? ''))?.[1] ?? {}
  const isOwn = code >= 0xf000 && code <= 0xf0ff
  return table[code & 0xff] ?? (isOwn ? '' : String.fromCharCode(code))
}

/** Text in that font. */
export const wingdings = (text: string): string =>
  text.replace(/[^\s]/g, (char) => symbolText('Wingdings', char.charCodeAt(0).toString(16)))
