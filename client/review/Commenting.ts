/** What the page of a declaration and the rail beside it share of the comments. */
import type { Place } from '@jixiao/schema'
import type { ComputedRef, Ref, ShallowReactive, ShallowRef } from 'vue'
import type { Draft, Drafts } from './drafts.ts'
import type { RailCard } from './railCards.ts'
import type { Named, Thread } from './Thread.ts'
import type { Comments } from './useComments.ts'
import type { Saying } from './useSaying.ts'

/** Which threads the rail shows. */
export type Shown = 'OPEN' | 'RESOLVED'

/** Words that the person has selected. */
export interface SelectedWords {
  readonly place: Place
  readonly anchor: string
  readonly quote: string
}

export interface Activating {
  /** The card gets the focus. */
  readonly focus?: boolean
  /** It is the paper that one looks at: it stays where it is. */
  readonly stay?: boolean
}

export interface Commenting {
  readonly myId: string
  readonly comments: Comments
  readonly drafts: Drafts
  readonly saying: Saying
  /** Those whom one may name. */
  readonly people: Readonly<ShallowRef<readonly Named[]>>
  readonly mayBegin: Readonly<Ref<boolean>>
  readonly mayAnswer: Readonly<Ref<boolean>>
  readonly shown: Ref<Shown>
  /** What the rail shows, in the order of the paper. */
  readonly cards: ComputedRef<readonly RailCard[]>
  /** Open threads by the key of their place. */
  readonly openAt: ShallowReactive<ReadonlyMap<string, readonly Thread[]>>
  /** The card that is looked at, by its id. */
  readonly active: ShallowRef<string | null>
  readonly selected: ShallowRef<SelectedWords | null>
  /** The card that is looked at is to get the focus. */
  readonly focusing: Ref<boolean>
  /** Begins a thread: on the selected words where there are some in that place. */
  begin(place: Place): Draft
  /** Looks at a card: it is read, and the paper shows what it is on. */
  activate(id: string, how?: Activating): void
  /** The next or the previous card. */
  step(by: 1 | -1): void
  /** From the rail back to the paper. */
  leaveRail(to: Place): void
  placeName(place: Place): string
}
