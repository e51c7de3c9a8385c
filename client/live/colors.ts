/** Colours of people: each carries white letters at a contrast of at least 4.5 and is told apart from its neighbours. */
const COLORS = [
  '#7c3aed',
  '#c2410c',
  '#0f766e',
  '#be185d',
  '#1d4ed8',
  '#4d7c0f',
  '#a16207',
  '#0e7490',
  '#9333ea',
  '#b91c1c',
]

/** The same colour for the same member, on every screen. */
export function colorOf(memberId: string): string {
  let hash = 7
  for (const char of memberId) hash = (hash * 31 + char.charCodeAt(0)) >>> 0
  return COLORS[hash % COLORS.length]!
}
