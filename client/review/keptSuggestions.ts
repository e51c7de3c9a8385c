/** What a person has typed as a suggestion and not sent: kept in this browser, by member, declaration and place. */
import type { Place } from '@jixiao/schema'
import { placeKey } from '../form/places.ts'

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
      const kept = stored(() => localStorage.getItem(name(place)))
      return kept ? (JSON.parse(kept) as KeptSuggestion) : null // written by `set`
    },
    set: (place, suggestion) =>
      stored(() => {
        if (suggestion) localStorage.setItem(name(place), JSON.stringify(suggestion))
        else localStorage.removeItem(name(place))
      }),
  }
}

/** Where the browser stores nothing, it is in the page alone. */
function stored<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
