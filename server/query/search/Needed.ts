/** What a text must have so that a filter can match: grams of the search index, all of some, or one of some. */
import { neededGrams } from '../../store/search/grams.ts'
import type { Comparison } from '../filter/Comparison.ts'
import type { DeclarationFilter, IndicatorFilter, Nested } from '../filter/filters.ts'

export type Grams =
  /** In one line of the text. */
  | { readonly line: readonly string[] }
  | { readonly all: readonly Grams[] }
  | { readonly some: readonly Grams[] }

/** Null: the index cannot tell. */
export type Needed = Grams | null

/** Of an indicator's name and target. */
export const neededOfIndicator = (filter: IndicatorFilter): Needed =>
  needed(filter, neededOfIndicator, [neededBy(filter.name), neededBy(filter.targetText)])

/** Of a declaration's narratives. */
export const neededOfDeclaration = (filter: DeclarationFilter): Needed =>
  needed(filter, neededOfDeclaration, [typeof filter.text === 'string' ? inText(filter.text) : null])

/** Of the narratives of the declaration that an indicator stands in. */
export const neededAround = (filter: IndicatorFilter): Needed =>
  needed(filter, neededAround, [filter.declaration ? neededOfDeclaration(filter.declaration) : null])

/** What `not` wants is that something is missing, of which the index knows nothing. */
const needed = <F extends Nested<F>>(
  filter: F,
  compile: (inside: F) => Needed,
  own: readonly Needed[],
): Needed =>
  all([...own, ...(filter.and ?? []).map(compile), ...(filter.or ? [some(filter.or.map(compile))] : [])])

function neededBy(given: Comparison<string> | null | undefined): Needed {
  if (!given) return null
  const { eq, contains, startsWith } = given
  const ended = typeof eq === 'string' ? inText(`${eq}\n`) : null
  return all([
    ended,
    ...[contains, startsWith].map((part) => (typeof part === 'string' ? inText(part) : null)),
  ])
}

/** Of a part that goes over several lines, each gram is in one of them. */
function inText(part: string): Needed {
  const grams = neededGrams(part)
  if (grams.length === 0) return null
  const lines = part.split('\n').filter((line) => line !== '')
  return lines.length > 1 ? all(grams.map((gram) => ({ line: [gram] }))) : { line: grams }
}

/** What cannot be told leaves the others. */
function all(parts: readonly Needed[]): Needed {
  const told = parts.filter((part) => part !== null)
  return told.length > 1 ? { all: told } : (told[0] ?? null)
}

/** What cannot be told of one is told of none. */
function some(parts: readonly Needed[]): Needed {
  const told = parts.filter((part) => part !== null)
  if (told.length === 0 || told.length < parts.length) return null
  const distinct = [...new Map(told.map((part) => [JSON.stringify(part), part])).values()]
  return distinct.length > 1 ? { some: distinct } : distinct[0]!
}
