import type { Place } from '@jixiao/schema'
import { ref, type Ref, shallowRef, type ShallowRef } from 'vue'
import { cellOf } from '../paper/navigation.ts'
import { placeFromKey } from '../paper/places.ts'

export interface CellHistory {
  /** The cell that the focus is in, or was last; null: none yet. */
  readonly place: Readonly<ShallowRef<Place | null>>
  /** The history is to be of that cell alone. */
  readonly only: Ref<boolean>
  /** To be told where the focus comes to be. */
  note(event: FocusEvent): void
  /** Ctrl+Alt+H: the history of the cell that one is in. */
  onKey(event: KeyboardEvent): void
}

/** `open` opens the rail at the history. */
export function useCellHistory(open: () => void): CellHistory {
  const place = shallowRef<Place | null>(null)
  const only = ref(false)
  return {
    place,
    only,
    note({ target }) {
      const key = cellOf(target as Element)?.dataset['place']
      if (key) place.value = placeFromKey(key)
    },
    onKey(event) {
      if (!event.ctrlKey || !event.altKey || event.code !== 'KeyH' || !place.value) return
      event.preventDefault()
      only.value = true
      open()
    },
  }
}
