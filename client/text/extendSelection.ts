const STEPS: Readonly<Partial<Record<string, readonly [direction: 'forward' | 'backward', unit: string]>>> = {
  ArrowRight: ['forward', 'character'],
  ArrowLeft: ['backward', 'character'],
  ArrowDown: ['forward', 'line'],
  ArrowUp: ['backward', 'line'],
  End: ['forward', 'lineboundary'],
  Home: ['backward', 'lineboundary'],
}

/**
 * Selecting by keyboard (Shift with the arrows, Home and End, Ctrl+A) in a text that may not be edited: there is no caret,
 * and the browser does nothing. It begins at the start of the text. True: the key was used.
 */
export function extendSelection(text: HTMLElement, event: KeyboardEvent): boolean {
  const selection = document.getSelection()
  if (!selection || event.altKey) return false
  const isControl = event.ctrlKey || event.metaKey
  if (isControl && event.code === 'KeyA') {
    selection.selectAllChildren(text)
    tellEditor()
    return true
  }
  const [direction, unit] = (event.shiftKey && STEPS[event.key]) || []
  if (!direction || !unit) return false
  if (!text.contains(selection.focusNode)) selection.collapse(text, 0)
  selection.modify('extend', direction, isControl && unit === 'character' ? 'word' : unit)
  tellEditor()
  return true
}

/** The browser would tell it in a moment; the next key may be to comment on these words. */
const tellEditor = () => document.dispatchEvent(new Event('selectionchange'))
