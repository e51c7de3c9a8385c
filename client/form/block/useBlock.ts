/** A block of cells of the indicator table, selected as in Excel: Shift with arrows, with a press, with the space bar. */
import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import { clearPlaces } from '../paper/clearPlaces.ts'
import { ARROWS, cellBeside, cellOf, cellsOf } from '../paper/navigation.ts'
import { cellPlace } from '../paper/places.ts'
import type { Sheet } from '../paper/sheet.ts'
import type { LivePaper } from '../table/usePaper.ts'
import { type Ends, isIn, type Rect, rectOf } from './rect.ts'

const MODIFIERS = ['Shift', 'Control', 'Meta', 'Alt']

const keyOf = (cell: HTMLElement) => cell.dataset['place']!
const oneCell = (place: string): Ends => ({ from: place, to: place, whole: false })

export interface BlockSelection {
  /** Several cells; null: none, or the one that has the focus. */
  readonly rect: ComputedRef<Rect | null>
  /** The block, or else the selected cell; null: one types, or is elsewhere. */
  selected(): Rect | null
  /** The cell that has the focus, or null; `itself`: not where one types in it. */
  cellWithFocus(itself: boolean): HTMLElement | null
  /** Blanks what is selected. */
  clear(): void
  /** Keys of a selected cell; true: used. */
  onKey(event: KeyboardEvent): boolean
  /** A press with Shift on another cell selects up to it. */
  onPress(event: MouseEvent): void
}

export function useBlock(
  sheet: Sheet,
  { cells }: LivePaper,
  element: () => HTMLElement | null,
): BlockSelection {
  const ends = shallowRef<Ends | null>(null)
  const rect = computed(() => ends.value && rectOf(ends.value, cells.value))
  const tableCell = (at: Element | null) => {
    const cell = cellOf(at)
    return cell && 'row' in cell.dataset && element()?.contains(cell) ? cell : null
  }
  const cellWithFocus = (itself: boolean) => {
    const cell = tableCell(document.activeElement)
    return itself && cell !== document.activeElement ? null : cell
  }
  function selected(): Rect | null {
    const cell = cellWithFocus(true)
    return cell && (rect.value ?? rectOf(oneCell(keyOf(cell)), cells.value))
  }
  // Who goes elsewhere has let go of it.
  watch(sheet.focused, () => (ends.value = null))

  function extend(cell: HTMLElement, key: string): void {
    const { from, to, whole } = ends.value ?? oneCell(keyOf(cell))
    const table = element()!
    const head = table.querySelector<HTMLElement>(`[data-place="${to}"]`)
    const next = head && cellBeside(table, head, ARROWS[key]!)
    if (!next) return
    ends.value = { from, to: keyOf(next), whole }
    next.scrollIntoView({ block: 'nearest' })
  }
  function selectAll(): void {
    const all = cellsOf(element()!).map(keyOf)
    if (all.length > 0) ends.value = { from: all[0]!, to: all[all.length - 1]!, whole: true }
  }
  function clear(): void {
    const block = selected()
    const inside = [...cells.value.values()].flatMap((cell) => [
      ...(isIn(block, cell, cell.level) ? [cellPlace(cell.key, 'NAME')] : []),
      ...(cell.level === 3 && isIn(block, cell, 4) ? [cellPlace(cell.key, 'TARGET')] : []),
    ])
    clearPlaces(sheet, inside)
  }
  function onKey(event: KeyboardEvent): boolean {
    const { key, shiftKey, altKey } = event
    const cell = cellWithFocus(true)
    const command = event.ctrlKey || event.metaKey
    if (!cell || event.target !== cell || altKey) return false
    if (command && key.toLowerCase() === 'a') return (selectAll(), true)
    if (command || MODIFIERS.includes(key)) return false
    if (shiftKey && key in ARROWS) return (extend(cell, key), true)
    if (shiftKey && key === ' ') {
      ends.value = { ...(ends.value ?? oneCell(keyOf(cell))), whole: true }
      return true
    }
    if (!ends.value) return false
    if (key === 'Delete' || key === 'Backspace') return (clear(), true)
    ends.value = null
    return key === 'Escape'
  }
  function onPress(event: MouseEvent): void {
    const [from, to] = [tableCell(document.activeElement), tableCell(event.target as Element)]
    if (event.button !== 0) return
    if (!event.shiftKey || !from || !to || from === to) return void (ends.value = null)
    event.preventDefault()
    event.stopPropagation()
    from.focus()
    ends.value = { from: keyOf(from), to: keyOf(to), whole: false }
  }

  return { rect, selected, cellWithFocus, clear, onKey, onPress }
}
