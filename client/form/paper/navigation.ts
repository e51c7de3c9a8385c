/** Moving the focus from cell to cell over the whole sheet, as a spreadsheet taught everyone. */
import type { CellKey } from '../../text/keys.ts'
import { type Direction, neighbour } from './neighbour.ts'

export const ARROWS: Readonly<Partial<Record<string, Direction>>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const CONTROLS =
  'input:not([tabindex="-1"]), select, [contenteditable="true"], [data-edit], button:not([tabindex="-1"])'

export const cellOf = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-place]') ?? null

/** All cells in the order of reading. While rows move under an editor, the order on paper is told by data-row. */
export function cellsOf(sheet: Element): HTMLElement[] {
  const cells = [...sheet.querySelectorAll<HTMLElement>('[data-place]')]
  const rowOf = (cell: HTMLElement) => Number(cell.dataset['row'] ?? -1)
  const columnOf = (cell: HTMLElement) => Number(cell.dataset['column'] ?? 0)
  const place = new Map(cells.map((cell, i) => [cell, i]))
  return cells.sort((a, b) =>
    'row' in a.dataset && 'row' in b.dataset
      ? rowOf(a) - rowOf(b) || columnOf(a) - columnOf(b)
      : place.get(a)! - place.get(b)!,
  )
}

/** Puts the focus into a cell's control; the cell itself where it has none. `all`: what a line holds is selected. */
export function enterCell(cell: HTMLElement, caret: 'end' | 'all' = 'end'): void {
  const control = cell.querySelector<HTMLElement>(CONTROLS) ?? cell
  control.focus()
  if (control instanceof HTMLInputElement) control.select()
  else if (control.isContentEditable) select(control, caret)
}

/** A narrative is never selected as a whole by a mere letter: it would be gone. */
function select(text: HTMLElement, caret: 'end' | 'all'): void {
  const selection = document.getSelection()
  selection?.selectAllChildren(text)
  if (caret === 'end' || text.getAttribute('aria-multiline') === 'true') selection?.collapseToEnd()
}

/** A press beside the words of a cell means the cell; on its control it means what it always means. */
export function onCellPress(event: MouseEvent): void {
  const target = event.target as Element
  if (event.button !== 0 || target.closest(`${CONTROLS}, [contenteditable], button, input, [role=option]`))
    return
  event.preventDefault()
  enterCell(event.currentTarget as HTMLElement)
}

export function focusPlace(sheet: Element, key: string): void {
  const cell = sheet.querySelector<HTMLElement>(`[data-place="${key}"]`)
  if (cell) enterCell(cell)
}

/** Goes where a key leads from a cell. True: it led somewhere. */
export function followKey(sheet: Element, from: HTMLElement, key: CellKey): boolean {
  switch (key) {
    case 'Tab':
      return goAlong(sheet, from, 1)
    case 'ShiftTab':
      return goAlong(sheet, from, -1)
    case 'Enter':
      return goBeside(sheet, from, 'down') || true
    case 'ShiftEnter':
      return goBeside(sheet, from, 'up') || true
    case 'Escape':
      from.focus()
      return true
    default:
      return goBeside(sheet, from, ARROWS[key]!)
  }
}

export function goAlong(sheet: Element, from: HTMLElement, step: 1 | -1): boolean {
  const cells = cellsOf(sheet)
  const next = cells[cells.indexOf(from) + step]
  if (next) enterCell(next)
  return next !== undefined
}

export function cellBeside(sheet: Element, from: HTMLElement, direction: Direction): HTMLElement | undefined {
  const cells = [...sheet.querySelectorAll<HTMLElement>('[data-place]')].filter((cell) => cell !== from)
  const boxes = cells.map((cell) => cell.getBoundingClientRect())
  return cells[neighbour(boxes, from.getBoundingClientRect(), direction)]
}

function goBeside(sheet: Element, from: HTMLElement, direction: Direction): boolean {
  const next = cellBeside(sheet, from, direction)
  if (next) enterCell(next)
  return next !== undefined
}
