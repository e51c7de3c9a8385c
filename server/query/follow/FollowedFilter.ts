import { splitIndicatorId } from '@jixiao/schema'
import type { Person } from '../../access/Person.ts'
import { onceFor } from '../../room/onceFor.ts'
import type { Committed, CommittedEntry } from '../../room/Publisher.ts'
import { changeCursor } from '../changeCursor.ts'
import { type Comparison, compareFacts, type MomentFacts } from '../compareMoments.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { type DeclarationFacts, matchDeclaration } from '../match/matchDeclaration.ts'
import type { IndicatorFacts } from '../match/matchIndicator.ts'
import { matchIndicatorBy } from '../match/matchIndicatorBy.ts'
import type { Matcher } from '../match/nested.ts'

/** What happened to one indicator; the same object for all who are told it. */
export interface IndicatorNews extends Comparison {
  /** Follow on from it without a gap; what was told since it may be told again. */
  readonly cursor: string
  readonly sequence: number
  readonly actor: Person | { readonly memberId: string } | null
}

/** A filter that is asked the same of each commit. */
export class FollowedFilter {
  readonly matches: Matcher<IndicatorFacts>
  /** Its conditions on the declaration: while all of them stay as they are, only indicators that were touched can change. */
  readonly #around: Matcher<DeclarationFacts>[] = []

  constructor(where: IndicatorFilter) {
    const around = (matches: Matcher<DeclarationFacts>) => {
      const kept = remembered(matches)
      this.#around.push(kept)
      return kept
    }
    const isLive = around(({ row }) => row.voided === 0)
    const matches = matchIndicatorBy(where, (filter) => around(matchDeclaration(filter)))
    this.matches = (facts) => isLive(facts.declaration) && matches(facts)
  }

  /** With what is known of the declaration before and after the commit. */
  newsOf(committed: Committed, was: MomentFacts, is: MomentFacts): readonly IndicatorNews[] {
    const [before, after] = [was.declaration, is.declaration]
    const isMoved = before !== after && this.#around.some((matches) => matches(before) !== matches(after))
    const ids = isMoved ? null : touchedBy(committed)
    if (ids?.length === 0) return NONE
    const all = compareFacts(was, is, ids, this.matches)
    return all.length === 0 ? NONE : all.map((each, i) => newsIn(committed, each, i === all.length - 1))
  }
}

const NONE: readonly never[] = []

const touchedBy = onceFor(({ diff }: Committed) => diff.indicators.map(({ id }) => id))

/**
 * Until the last of a commit is told the cursor stays the one before it, so that following on from any of it misses
 * nothing. What is told to many, whatever their filters, is the same object: its text is then made once (EventTexts).
 */
function newsIn(committed: Committed, each: Comparison, isLast: boolean): IndicatorNews {
  const { entries } = committed
  const told = newsOf(committed)
  const key = `${each.kind} ${each.id} ${isLast}`
  const known = told.get(key)
  if (known) return known
  const { sequence, author } = lastEntryOf(committed, each.id)
  const position = isLast ? entries.at(-1)!.position : entries[0]!.position - 1
  const news = { ...each, cursor: changeCursor(position), sequence, actor: author.person }
  told.set(key, news)
  return news
}

const newsOf = onceFor((_: Committed) => new Map<string, IndicatorNews>())

/** The entry of a commit that touched an indicator last; the last of all where only its surroundings changed. */
function lastEntryOf({ entries }: Committed, id: string): CommittedEntry {
  const key = splitIndicatorId(id)?.key
  return (
    entries.findLast(({ changes }) => changes.some(({ indicator_key }) => indicator_key === key)) ??
    entries.at(-1)!
  )
}

/** It is asked the same of each indicator of the declaration, before and after, and mostly of the next commit. */
function remembered(matches: Matcher<DeclarationFacts>): Matcher<DeclarationFacts> {
  let [last, lastIs]: [DeclarationFacts | null, boolean] = [null, false]
  let [other, otherIs]: [DeclarationFacts | null, boolean] = [null, false]
  return (facts) => {
    if (facts === last) return lastIs
    if (facts === other) return otherIs
    ;[other, otherIs] = [last, lastIs]
    ;[last, lastIs] = [facts, matches(facts)]
    return lastIs
  }
}
