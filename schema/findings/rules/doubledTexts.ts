import { NARRATIVES } from '../../document/declaration.ts'
import { narrativeText } from '../../document/narrative.ts'
import { fieldOf, type Place } from '../../document/place.ts'
import { type Found, nameAt, quoted, type Rule, targetAt, trimmed } from '../FormView.ts'

/** A text that was pasted twice into its cell. */
export const doubledTexts: Rule = ({ content, tops, groups, rows }) => [
  ...at({ field: 'NAME' }, content.name),
  ...NARRATIVES.flatMap((key) => at({ field: fieldOf(key) }, narrativeText(content[key]))),
  ...[...tops, ...groups, ...rows].flatMap(({ node }) => [
    ...at(nameAt(node), node.name),
    ...at(targetAt(node), node.target ?? ''),
  ]),
]

function at(place: Place, text: string): Found[] {
  const half = halfOf(trimmed(text))
  if (half === null) return []
  const words = {
    zh: `文字重复了一遍：「${quoted(half)}」。`,
    en: `The text stands there twice: "${quoted(half)}".`,
  }
  const repair = {
    words: { zh: `只留一遍：「${quoted(half)}」`, en: `Keep it once: "${quoted(half)}"` },
    steps: [{ kind: 'SET_TEXT', place, text: half }] as const,
  }
  return [{ code: 'TEXT_DOUBLED', place, judged: text, words, repair }]
}

/** Shorter ones are words (沟通沟通) or figures. */
const SHORTEST = 4

/** X of "XX", also with white space or one mark between; null: it is none. */
export function halfOf(text: string): string | null {
  for (const gap of [0, 1]) {
    const length = (text.length - gap) / 2
    if (!Number.isInteger(length) || length < SHORTEST) continue
    if (gap === 1 && !/[\s，。；、,;]/.test(text[length]!)) continue
    const half = text.slice(0, length)
    // A row of one sign, or figures (20202020), is no text that came twice.
    if (text.endsWith(half) && /\p{Script=Han}{2}/u.test(half) && new Set(half).size > 2) return half
  }
  return null
}
