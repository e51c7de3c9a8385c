import type * as Y from 'yjs'
import { isImeKey } from '../text/keys.ts'

/** Ctrl+Z and Ctrl+Y anywhere on the page but in text editors, which do the same, and in a value that is being typed. */
export function onPageUndo(event: KeyboardEvent, undo: Y.UndoManager): void {
  if (event.defaultPrevented || isImeKey(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  const { target } = event
  if (target instanceof HTMLElement && target.closest('[data-draft], dialog')) return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) undo.redo()
  else undo.undo()
}
