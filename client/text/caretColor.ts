/**
 * Colours of the people in a document. Chosen to be told apart from each other on white, also with the common
 * colour-blindnesses (they differ in lightness too), and dark enough for white words on them (contrast of 4.5 and more).
 */
export const CARET_COLORS = [
  '#7c3aed',
  '#c2410c',
  '#0f766e',
  '#be185d',
  '#1d4ed8',
  '#4d7c0f',
  '#86198f',
  '#a16207',
  '#0e7490',
  '#991b1b',
  '#3f3f46',
  '#15803d',
] as const

/** A colour for a person, the same one on every screen: the text (a member's id) decides. */
export function caretColor(id: string): string {
  let hash = 0
  for (const character of id) hash = (hash * 31 + character.codePointAt(0)!) >>> 0
  return CARET_COLORS[hash % CARET_COLORS.length]!
}
