/**
 * When an input method composes, and when it has done: the events that hold and release the binding.
 *
 * Released at `compositionend`, and where that does not come: when the editor loses focus, when the page is hidden, about
 * to be left (so that who asks before leaving knows of it), or left.
 * At `compositionend` the text is final on the page, but ProseMirror reads it only after its own listener; so ours is
 * added behind it and waits for the microtask in which the reading happens.
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
  const ended = () => queueMicrotask(release)
  const hidden = () => view.dom.ownerDocument.hidden && release()
  const page = view.dom.ownerDocument
  const listening = new AbortController()
  const { signal } = listening
  view.dom.addEventListener('compositionend', ended, { signal })
  view.dom.addEventListener('blur', release, { signal })
  page.addEventListener('visibilitychange', hidden, { signal })
  page.defaultView?.addEventListener('beforeunload', release, { signal, capture: true })
  page.defaultView?.addEventListener('pagehide', release, { signal })
  return () => listening.abort()
}
