import { type IndicatorNode, type Place, readIndicators } from '@jixiao/schema'
import { nextTick, onBeforeUnmount, onMounted } from 'vue'
import type * as Y from 'yjs'
import { stepOf } from '../../live/UndoSteps.ts'
import { cellsOf, enterCell } from '../paper/navigation.ts'
import { cellPlace, nodeOfPlaceKey, placeKey } from '../paper/places.ts'
import { restoreRow, whoIs } from '../table/restoreRow.ts'
import type { Sheet } from '../paper/sheet.ts'
import { goneBy, shortName, type UndoVerb, undoWords } from './undoWords.ts'
import { ROWS, UNDO } from '../words.ts'

interface Popped {
  readonly stackItem: Y.UndoManager['undoStack'][number]
  readonly type: UndoVerb
}

/** After an undo or a redo: leads the eyes and the focus to where it was, and says what it was. */
export function useUndoFollowing(sheet: Sheet, paper: () => HTMLElement): void {
  const { doc, live, history, notices } = sheet

  function follow({ stackItem, type }: Popped): void {
    const step = stepOf(stackItem)
    const [first] = step
    if (!first) return
    history.said.value = undoWords(doc, type, step, true)
    const remover = goneBy(doc, first.place, first.kind)
    if (remover === null) lead(first.place)
    else explain(first.place, remover)
  }
  function lead(place: Place): void {
    const key = placeKey(place.indicator && !place.cell ? cellPlace(place.indicator, 'NAME') : place)
    const instead = rowBeside(key)
    cellOfKey(key)?.scrollIntoView({ block: 'nearest' })
    // A row that comes is there after the rendering, one that goes is gone.
    void nextTick(() => {
      const cell = cellOfKey(key) ?? (instead && cellOfKey(instead))
      if (!cell || cell.contains(document.activeElement)) return
      cell.scrollIntoView({ block: 'nearest' })
      enterCell(cell)
    })
  }
  function explain(place: Place, remover: string): void {
    const text = UNDO.inRemoved(shortName(doc, place), whoIs(sheet, remover))
    const restore = () => void restoreRow(sheet, place.indicator!).then(() => lead(place))
    notices.show({ text, action: { label: ROWS.restore, run: restore } })
  }
  const cellOfKey = (key: string) => paper().querySelector<HTMLElement>(`[data-place="${key}"]`)

  /** The key of the nearest row's name that goes on to show, for a row that may go. */
  function rowBeside(key: string): string | null {
    if (nodeOfPlaceKey(key) === null) return null
    const shown = new Set(keysOf(readIndicators(doc)))
    const names = cellsOf(paper()).flatMap(({ dataset: { place } }) =>
      place?.endsWith('.NAME') ? place : [],
    )
    const at = names.indexOf(`${nodeOfPlaceKey(key)}.NAME`)
    const stays = (name: string) => name !== key && shown.has(nodeOfPlaceKey(name)!)
    return names.slice(at + 1).find(stays) ?? names.slice(0, Math.max(0, at)).reverse().find(stays) ?? null
  }

  const { undo } = live
  onMounted(() => undo.on('stack-item-popped', follow))
  onBeforeUnmount(() => undo.off('stack-item-popped', follow))
}

const keysOf = (nodes: readonly IndicatorNode[]): string[] =>
  nodes.flatMap(({ key, children }) => [key, ...keysOf(children)])
