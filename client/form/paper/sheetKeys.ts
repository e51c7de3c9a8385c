/** Keys in a sheet outside its text editors, which tell theirs themselves. */
import { type CellKey, isImeKey } from '../../text/keys.ts'
import { ARROWS, cellBeside, cellOf, cellsOf, enterCell, followKey, goAlong } from './navigation.ts'
import type { Direction } from './neighbour.ts'

export interface SheetKeys {
  readonly sheet: Element
  /** Blanks a cell. */
  clear(cell: HTMLElement): void
}

export function onSheetKey(keys: SheetKeys, event: KeyboardEvent): void {
  const target = event.target as HTMLElement
  const cell = cellOf(target)
  if (!cell || isImeKey(event) || event.defaultPrevented || target.isContentEditable) return
  if (target === cell ? onSelectedCell(keys, cell, event) : onControl(keys.sheet, cell, event))
    event.preventDefault()
}

/** The cell itself has the focus (after Esc): arrows walk, Enter and F2 go in, Delete blanks it, letters replace what is in it. */
function onSelectedCell({ sheet, clear }: SheetKeys, cell: HTMLElement, event: KeyboardEvent): boolean {
  const { key, shiftKey } = event
  if (event.altKey) return false
  if (event.ctrlKey || event.metaKey) return walkFar(sheet, key)
  if (key in ARROWS) return walk(cellBeside(sheet, cell, ARROWS[key]!))
  switch (key) {
    case 'Enter':
      return shiftKey ? walk(cellBeside(sheet, cell, 'up')) : goIn(cell)
    case 'F2':
      return goIn(cell)
    case 'Tab':
      return goAlong(sheet, cell, shiftKey ? -1 : 1)
    case 'Home':
      return walk(lastBeside(sheet, cell, 'left'))
    case 'End':
      return walk(lastBeside(sheet, cell, 'right'))
    case 'Delete':
    case 'Backspace':
      clear(cell)
      return true
    default:
      if (key.length === 1 && key !== '?' && key !== '？') enterCell(cell, 'all')
      return false // the letter itself goes where the focus is now
  }
}

function walkFar(sheet: Element, key: string): boolean {
  const cells = cellsOf(sheet)
  return (key === 'Home' && walk(cells[0])) || (key === 'End' && walk(cells[cells.length - 1]))
}

function walk(to: HTMLElement | undefined): true {
  to?.focus()
  return true
}

/** Into a text that may not be edited, too: its words can be selected. */
function goIn(cell: HTMLElement): true {
  const text = cell.querySelector<HTMLElement>('[role="textbox"][aria-readonly="true"]')
  if (text) text.focus()
  else enterCell(cell)
  return true
}

/** The outermost cell in line with it. */
function lastBeside(sheet: Element, from: HTMLElement, direction: Direction): HTMLElement {
  const next = cellBeside(sheet, from, direction)
  return next ? lastBeside(sheet, next, direction) : from
}

function onControl(sheet: Element, cell: HTMLElement, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  const { target, key, shiftKey } = event
  if (key === 'Tab') return followKey(sheet, cell, shiftKey ? 'ShiftTab' : 'Tab')
  if (key === 'Enter') {
    const leads = !(target instanceof HTMLButtonElement)
    return leads && followKey(sheet, cell, shiftKey ? 'ShiftEnter' : 'Enter')
  }
  if (shiftKey) return false
  if (key === 'Escape') return followKey(sheet, cell, 'Escape')
  return key in ARROWS && !(target instanceof HTMLSelectElement) && atEdge(target as Element, key)
    ? followKey(sheet, cell, key as CellKey)
    : false
}

/** True where an arrow would leave what is typed. */
function atEdge(target: Element, key: string): boolean {
  if (!(target instanceof HTMLInputElement) || key === 'ArrowUp' || key === 'ArrowDown') return true
  const { selectionStart, selectionEnd, value } = target
  if (selectionStart !== selectionEnd) return false
  return key === 'ArrowLeft' ? selectionStart === 0 : selectionEnd === value.length
}
