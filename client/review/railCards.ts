/** What the rail shows beside the paper, in the order of the paper. Pure. */
import type { Place, Standing } from '@jixiao/schema'
import type { Draft } from './drafts.ts'
import type { OpenSuggestion } from './openSuggestions.ts'
import type { Thread } from './Thread.ts'

interface Card {
  readonly id: string
  readonly place: Place
  /** Where in the place's text it begins; 0: it is on the place as a whole. */
  readonly at: number
}

export interface ThreadCard extends Card {
  readonly kind: 'THREAD'
  readonly thread: Thread
  /** Where its words stand; null: it is on none. */
  readonly standing: Standing | null
  /** The indicator that it is on shows no more. */
  readonly isRemoved: boolean
}

/** A thread that is about to be begun. */
export interface DraftCard extends Card {
  readonly kind: 'DRAFT'
  readonly draft: Draft
}

/** Other words for its place, which nobody has decided. */
export interface SuggestionCard extends Card {
  readonly kind: 'SUGGESTION'
  readonly suggestion: OpenSuggestion
  readonly isRemoved: boolean
}

/** Each kind has a component in `CardList.vue`. */
export type RailCard = ThreadCard | DraftCard | SuggestionCard

/** `orderOf`: where a place comes on the paper; Infinity: it is not there any more. */
export const inPaperOrder = (
  cards: readonly RailCard[],
  orderOf: (place: Place) => number,
): readonly RailCard[] =>
  cards
    .map((card, i) => ({ card, order: orderOf(card.place), i }))
    .sort((one, other) => compare(one.order, other.order) || one.card.at - other.card.at || one.i - other.i)
    .map(({ card }) => card)

/** Infinity less Infinity is no number. */
const compare = (one: number, other: number): number => (one === other ? 0 : one < other ? -1 : 1)
