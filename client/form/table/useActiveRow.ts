import { computed, type ComputedRef, nextTick, type Ref, ref, watch } from 'vue'
import { cellOf, focusPlace } from '../paper/navigation.ts'
import { nodeOfPlaceKey } from '../paper/places.ts'
import type { Sheet } from '../paper/sheet.ts'
import type { LivePaper } from './usePaper.ts'

export interface ActiveRow {
  /** The row under the pointer. */
  readonly hovered: Ref<number | null>
  /** The node that has the focus. */
  readonly focusedKey: ComputedRef<string | null>
  readonly focusedLevel: ComputedRef<1 | 2 | 3 | null>
  /** The row whose handles show: under the pointer, else that of the focus; -1: none. */
  readonly row: ComputedRef<number>
  /** Keeps the handles of the shown row, or of that node's, while a menu is open. */
  hold(key?: string): void
  release(): Promise<void>
}

export function useActiveRow(
  sheet: Sheet,
  { paper, cells }: LivePaper,
  element: () => Element | null,
): ActiveRow {
  const hovered = ref<number | null>(null)
  const held = ref<string | null>(null)
  let returnTo: string | null = null

  const focusedKey = computed(() => nodeOfPlaceKey(sheet.focused.value))
  const focusedCell = computed(() => cells.value.get(focusedKey.value ?? ''))
  const row = computed(() => {
    const key = held.value
    if (key) return paper.value.rows.findIndex(({ keys }) => keys.includes(key))
    return hovered.value ?? focusedCell.value?.row ?? -1
  })
  const leafOf = (index: number) => paper.value.rows[index]?.keys.filter((key) => key !== null).at(-1) ?? null

  // Whatever was used last decides: a focus that moves takes the handles from a pointer that rests.
  watch(sheet.focused, () => (hovered.value = null))

  return {
    hovered,
    focusedKey,
    focusedLevel: computed(() => focusedCell.value?.level ?? null),
    row,
    hold(key) {
      returnTo ??= sheet.focused.value
      held.value ??= key ?? leafOf(row.value)
    },
    async release() {
      held.value = null
      await nextTick()
      // Back into the cell that the menu was opened from, unless the action led elsewhere.
      const table = element()
      if (returnTo && table && !cellOf(document.activeElement)) focusPlace(table, returnTo)
      returnTo = null
    },
  }
}
