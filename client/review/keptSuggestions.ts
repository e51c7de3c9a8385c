/** What a person has typed as a suggestion and not sent: kept in this browser, by member, declaration and place. */
import type { Place } from '@jixiao/schema'
import { placeKey } from '../form/paper/places.ts'
import { readStored, writeStored } from '../stored.ts'

export interface KeptSuggestion {
  /** What they had before their eyes. */
  readonly from: string
  readonly typed: string
}

export interface KeptSuggestions {
  get(place: Place): KeptSuggestion | null
  /** null: it is sent, or given up. */
  set(place: Place, suggestion: KeptSuggestion | null): void
}

export function keptSuggestions(memberId: string, declarationId: string): KeptSuggestions {
  const name = (place: Place) => `jixiao.suggestion.${memberId}.${declarationId}.${placeKey(place)}`
  return {
    get: (place) => {
      const kept = readStored(name(place))
      return kept ? (JSON.parse(kept) as KeptSuggestion) : null // written by `set`
    },
    set: (place, suggestion) => writeStored(name(place), suggestion && JSON.stringify(suggestion)),
  }
}
