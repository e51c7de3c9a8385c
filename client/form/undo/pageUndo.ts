import { isImeKey } from '../../text/keys.ts'
import type { PageUndo } from './usePageUndo.ts'

/** Ctrl+Z and Ctrl+Y anywhere on the page but in text editors, which do the same, and in a value that is being typed. */
export function onPageUndo(event: KeyboardEvent, history: PageUndo): void {
  if (event.defaultPrevented || isImeKey(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return
  const { target } = event
  if (target instanceof HTMLElement && target.closest('[data-draft], dialog')) return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) history.redo()
  else history.undo()
}
