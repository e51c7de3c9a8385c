/**
 * Colours of the people in a document. Told apart from each other on white, also with the common colour-blindnesses
 * (they differ in lightness too), from the blue of one's own cell and the red of what is wrong; dark enough for white
 * words on them (contrast of 4.5 and more).
 */
export const COLORS = [
  '#7c3aed',
  '#c2410c',
  '#0f766e',
  '#be185d',
  '#4d7c0f',
  '#0e7490',
  '#a16207',
  '#86198f',
  '#3f3f46',
] as const

/** A member's colour, the same on every screen: their id decides. */
export function colorOf(memberId: string): string {
  let hash = 7
  for (const char of memberId) hash = (hash * 31 + char.charCodeAt(0)) >>> 0
  return COLORS[hash % COLORS.length]!
}
