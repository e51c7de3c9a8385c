import type { IndicatorNode } from '@jixiao/schema'
import { onScopeDispose, ref, type Ref, shallowRef } from 'vue'
import type { PaperRow } from './paperRows.ts'
import { besidePosition, type RowPosition } from './rowMoves.ts'

/** Where a dragged row would land, and the line that shows it (px within the table's frame). */
export interface Drop {
  readonly position: RowPosition
  readonly top: number
  readonly left: number
}

export interface RowDrag {
  readonly dragging: Ref<string | null>
  readonly drop: Ref<Drop | null>
  start(event: PointerEvent, key: string, level: 1 | 2 | 3): void
  /** True once after a drag, whose end the browser also reports as a click. */
  wasDrag(): boolean
}

interface DragTable {
  frame(): HTMLElement | null
  tree(): readonly IndicatorNode[]
  rows(): readonly PaperRow[]
  /** The row at a height of the window. */
  rowAt(clientY: number): number | null
  move(key: string, position: RowPosition): void
}

/** A press becomes a drag after so many px. */
const THRESHOLD = 5
/** The page scrolls while the pointer is so near to its edge, px. */
const EDGE = 70

export function useRowDrag(table: DragTable): RowDrag {
  const dragging = ref<string | null>(null)
  const drop = shallowRef<Drop | null>(null)
  let moved = false
  let stop = () => {}

  function start(press: PointerEvent, key: string, level: 1 | 2 | 3): void {
    if (press.button !== 0) return
    moved = false
    const move = (event: PointerEvent) => {
      if (
        !dragging.value &&
        Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) < THRESHOLD
      )
        return
      dragging.value = key
      moved = true
      scrollNearEdge(event.clientY)
      drop.value = dropAt(table, event.clientY, key, level)
    }
    const end = (event: Event) => {
      stop()
      if (event.type === 'pointerup' && drop.value) table.move(key, drop.value.position)
      dragging.value = drop.value = null
    }
    const cancel = (event: KeyboardEvent) => event.key === 'Escape' && end(event)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', cancel, true)
    stop = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', cancel, true)
    }
  }
  onScopeDispose(() => stop())
  return { dragging, drop, start, wasDrag: () => moved && !(moved = false) }
}

function scrollNearEdge(y: number): void {
  if (y < EDGE + 50) window.scrollBy(0, -12)
  else if (y > window.innerHeight - EDGE) window.scrollBy(0, 12)
}

function dropAt(table: DragTable, y: number, key: string, level: 1 | 2 | 3): Drop | null {
  const row = table.rowAt(y)
  const frame = table.frame()
  if (row === null || !frame) return null
  const { keys } = table.rows()[row]!
  const over = keys[level - 1]
  const parent = level === 1 ? null : keys[level - 2]
  const box = frame.querySelector(`[data-row="${row}"][data-column="3"]`)?.getBoundingClientRect()
  if (!over)
    return parent && box ? { position: { parent, before: null }, ...line(frame, box, 'before') } : null
  const group = frame.querySelector(`[data-place="${over}.NAME"]`)!.getBoundingClientRect()
  const side = y < (group.top + group.bottom) / 2 ? 'before' : 'after'
  const position = over === key ? null : besidePosition(table.tree(), over, side)
  return position && { position, ...line(frame, group, side) }
}

function line(frame: HTMLElement, box: DOMRect, side: 'before' | 'after'): { top: number; left: number } {
  const origin = frame.getBoundingClientRect()
  return { top: (side === 'before' ? box.top : box.bottom) - origin.top, left: box.left - origin.left }
}
