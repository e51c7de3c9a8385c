/** The suggestions for one declaration that nobody has decided, live. */
import { documentPlace, type Place } from '@jixiao/schema'
import {
  SuggestionChangedDocument,
  type SuggestionPartsFragment,
  SuggestionsDocument,
} from '@jixiao/schema/operations'
import { computed, type ComputedRef, shallowRef, triggerRef, watch } from 'vue'
import { useQuery } from '../graphql/useQuery.ts'
import { useSubscription } from '../graphql/useSubscription.ts'

export interface OpenSuggestion extends Omit<SuggestionPartsFragment, 'place'> {
  readonly place: Place
}

export interface OpenSuggestions {
  /** Oldest first. */
  readonly list: ComputedRef<readonly OpenSuggestion[]>
  /** Takes in what a mutation of ours has answered. */
  arrived(suggestion: SuggestionPartsFragment): void
}

/** Asks, then follows from there; ends with the component. */
export function useOpenSuggestions(declarationId: string): OpenSuggestions {
  const known = shallowRef(new Map<string, SuggestionPartsFragment>())
  /** Where following begins; a socket that comes back begins there again, and nothing is missed. */
  const after = shallowRef<string | null>(null)
  const { data } = useQuery(SuggestionsDocument, () => ({ declarationId }), 'network-only')

  function arrived(suggestion: SuggestionPartsFragment): void {
    const now = known.value.get(suggestion.id)
    if (now && Number(now.cursor) >= Number(suggestion.cursor)) return
    known.value.set(suggestion.id, suggestion)
    triggerRef(known)
  }
  watch(data, (answer) => {
    answer?.suggestions.forEach(arrived)
    after.value ??= String(Math.max(0, ...[...known.value.values()].map(({ cursor }) => Number(cursor))))
  })
  useSubscription(
    SuggestionChangedDocument,
    () => (after.value === null ? null : { declarationId, after: after.value }),
    ({ suggestionChanged }) => arrived(suggestionChanged),
  )

  const list = computed(() => {
    const open = [...known.value.values()].filter(({ status }) => status === 'OPEN')
    return open.map((each) => ({ ...each, place: documentPlace(declarationId, each.place) ?? {} }))
  })
  return { list, arrived }
}
