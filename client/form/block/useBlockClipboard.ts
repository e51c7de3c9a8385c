/** Copying, cutting and pasting a block of the indicator table. */
import { indicatorsOf, nodeName, nodeTarget } from '@jixiao/schema'
import { onBeforeUnmount, onMounted } from 'vue'
import { placeOfKey } from '../paper/places.ts'
import type { Sheet } from '../paper/sheet.ts'
import type { LiveTree } from '../useDocument.ts'
import type { LivePaper } from '../table/usePaper.ts'
import type { Column } from './Block.ts'
import { pasteBlock, type PasteAt } from './pasteBlock.ts'
import { readClipboard } from './readClipboard.ts'
import { gridOf, nodeAt } from './rect.ts'
import type { BlockSelection } from './useBlock.ts'
import { writeHtmlTable, writeTabText } from './writeTable.ts'

export function useBlockClipboard(
  sheet: Sheet,
  { tree }: LiveTree,
  { paper, cells }: LivePaper,
  { block, element }: { block: BlockSelection; element: () => HTMLElement | null },
): void {
  const read = (key: string, column: Column) => {
    const node = indicatorsOf(sheet.doc).get(key)!
    return ((column === 4 ? nodeTarget(node) : nodeName(node)) ?? '').toString()
  }
  function onCopy(event: ClipboardEvent): void {
    const selected = block.selected()
    if (!selected || !event.clipboardData) return
    const grid = gridOf(paper.value, selected, read)
    event.clipboardData.setData('text/html', writeHtmlTable(grid))
    event.clipboardData.setData('text/plain', writeTabText(grid))
    take(event)
    if (event.type === 'cut') block.clear()
  }
  function onPaste(event: ClipboardEvent): void {
    if (!element()?.contains(document.activeElement) || !event.clipboardData) return
    const cell = block.cellWithFocus(false)
    const isSelected = cell !== null && cell === block.cellWithFocus(true)
    const grid = readClipboard(event.clipboardData, isSelected)
    if (!grid) return
    take(event)
    pasteBlock(sheet, tree.value, grid, cell ? (begin() ?? atCell(cell.dataset['place']!)) : AT_END)
  }
  /** The top left of the block; null: there is none, or it has a blank there. */
  function begin(): PasteAt | null {
    const selected = block.rect.value
    const key = selected && nodeAt(paper.value, selected.top, selected.left)
    return key === null ? null : { key, column: selected!.left }
  }
  function atCell(place: string): PasteAt {
    const { indicator, cell } = placeOfKey(place)!
    const column: Column = cell === 'TARGET' ? 4 : cells.value.get(indicator!)!.level
    return { key: indicator!, column }
  }

  // Where no text is selected, the browser tells the page's body of the clipboard, not the cell.
  const listeners = { copy: onCopy, cut: onCopy, paste: onPaste } as const
  const kinds = ['copy', 'cut', 'paste'] as const
  onMounted(() => kinds.forEach((kind) => document.addEventListener(kind, listeners[kind], true)))
  onBeforeUnmount(() => kinds.forEach((kind) => document.removeEventListener(kind, listeners[kind], true)))
}

/** On the button that adds rows. */
const AT_END: PasteAt = { key: null, column: 1 }

/** It is ours: neither an editor nor the browser does anything with it. */
function take(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
