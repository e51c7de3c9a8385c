import {
  addUndoably,
  indicatorsOf,
  type IndicatorNode,
  moveIndicator,
  nodeRemoved,
  type Place,
  removeIndicator,
} from '@jixiao/schema'
import { nextTick } from 'vue'
import { lockForbids } from '../locks/lockForbids.ts'
import { focusPlace } from '../paper/navigation.ts'
import { cellPlace, placeKey } from '../paper/places.ts'
import { restoreRow, whoIs } from './restoreRow.ts'
import { besidePosition, pathTo, type RowPosition, stepPosition } from './rowMoves.ts'
import type { Sheet } from '../paper/sheet.ts'
import type { LiveTree } from '../useDocument.ts'
import { shortName } from '../undo/undoWords.ts'
import { FORM, LOCKS, ROWS } from '../words.ts'

/** What can be done to the rows of the indicator table; each is one edit and one step of undo. */
export interface RowActions {
  addBeside(key: string, side: 'before' | 'after'): void
  /** Adds a last child; null: a last level-1 row. */
  addChild(parent: string | null): void
  canStep(key: string, step: -1 | 1): boolean
  /** What of the row, or of what is below it, is locked, so that it may not be moved or removed; null: nothing. */
  lockAgainst(kind: 'MOVE' | 'REMOVE', key: string): Place | null
  step(key: string, step: -1 | 1): void
  moveTo(key: string, position: RowPosition): void
  remove(key: string): void
  /** Says who removed the row that I am in, and offers it back. */
  explainRemoval(key: string): void
}

export function useRowActions(
  sheet: Sheet,
  { tree, names }: LiveTree,
  element: () => Element | null,
): RowActions {
  const nameOf = (key: string) => names.get(key) || FORM.unnamed.zh
  const focusName = (key: string) =>
    nextTick(() => element() && focusPlace(element()!, placeKey(cellPlace(key, 'NAME'))))

  function edit<Result>(change: Parameters<typeof sheet.edit<Result>>[0]): Result {
    sheet.live.undo.stopCapturing()
    const result = sheet.edit(change)
    sheet.live.undo.stopCapturing()
    return result
  }
  function add({ parent, before }: RowPosition): void {
    const { doc, me, live } = sheet
    const indicator = { parent, before, name: '', target: null, weight: null }
    live.undo.stopCapturing()
    const key = addUndoably(doc, indicator, me.id, { undoable: live.origin, quiet: live.quiet })
    live.undo.stopCapturing()
    void focusName(key)
  }
  const lockAgainst: RowActions['lockAgainst'] = (kind, key) =>
    sheet.locks.value.places.find((lock) =>
      lockForbids(lock, { kind, place: { indicator: key } }, sheet.doc),
    ) ?? null
  function explainLock(kind: 'MOVE' | 'REMOVE', key: string): boolean {
    const lock = lockAgainst(kind, key)
    if (lock) sheet.notices.show({ text: LOCKS.forbids(shortName(sheet.doc, lock)) })
    return lock !== null
  }
  const restore = (key: string) => void restoreRow(sheet, key).then(() => focusName(key))
  return {
    addBeside(key, side) {
      const position = besidePosition(tree.value, key, side)
      if (position) add(position)
    },
    addChild: (parent) => add({ parent, before: null }),
    canStep: (key, step) => stepPosition(tree.value, key, step) !== null,
    step(key, step) {
      const position = stepPosition(tree.value, key, step)
      if (position) this.moveTo(key, position)
    },
    lockAgainst,
    moveTo(key, { parent, before }) {
      if (!explainLock('MOVE', key)) edit((doc) => moveIndicator(doc, key, parent, before))
    },
    remove(key) {
      if (explainLock('REMOVE', key)) return
      const name = nameOf(key)
      const next = keyAfterRemoval(tree.value, key)
      edit((doc) => removeIndicator(doc, key, { by: sheet.me.id, at: new Date().toISOString() }))
      if (next) void focusName(next)
      sheet.notices.show({
        text: ROWS.removed(name),
        action: { label: ROWS.restore, run: () => restore(key) },
      })
    },
    explainRemoval(key) {
      const mark = nodeRemoved(indicatorsOf(sheet.doc).get(key)!)
      if (!mark || mark.by === sheet.me.id) return
      const text = ROWS.removedBy(nameOf(key), whoIs(sheet, mark.by))
      sheet.notices.show({ text, action: { label: ROWS.restore, run: () => restore(key) } })
    },
  }
}

/** Where the focus goes from a row that is removed: the next sibling, else the one before, else the parent. */
function keyAfterRemoval(tree: readonly IndicatorNode[], key: string): string | null {
  const path = pathTo(tree, key)
  const parent = path.at(-2)
  const siblings = parent ? parent.children : tree
  const index = siblings.findIndex((node) => node.key === key)
  return (siblings[index + 1] ?? siblings[index - 1] ?? parent)?.key ?? null
}
