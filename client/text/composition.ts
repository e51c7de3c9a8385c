/**
 * When an input method composes, and when it has done: the events that hold and release the binding.
 *
 * Released at `compositionend`, and where that does not come: when the editor loses focus, when the page is hidden, about
 * to be left, or left. What becomes of half a word then, the browser decides: nothing is stored that an input method still
 * has in hand.
 */
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'

export interface CompositionHooks {
  readonly hold: () => void
  readonly release: () => void
}

export function composition({ hold, release }: CompositionHooks): Plugin {
  const begins = () => {
    hold()
    return false
  }
  return new Plugin({
    // These run in front of ProseMirror's own listeners.
    props: { handleDOMEvents: { compositionstart: begins, compositionupdate: begins } },
    view: (view) => ({ destroy: watchEnd(view, release) }),
  })
}

function watchEnd(view: EditorView, release: () => void): () => void {
  // The text is final on the page by now, but ProseMirror reads it only after its own listeners, in a microtask of theirs.
  const ended = () => queueMicrotask(release)
  // The browser ends a composition with the focus; otherwise it would go on in a text that was taken for final.
  const left = () => {
    if (view.composing) {
      view.dom.blur()
      view.focus()
    }
    release()
  }
  const page = view.dom.ownerDocument
  const listening = new AbortController()
  const { signal } = listening
  view.dom.addEventListener('compositionend', ended, { signal })
  view.dom.addEventListener('blur', ended, { signal })
  page.addEventListener('visibilitychange', () => page.hidden && left(), { signal })
  page.defaultView?.addEventListener('beforeunload', left, { signal })
  page.defaultView?.addEventListener('pagehide', left, { signal })
  return () => listening.abort()
}
