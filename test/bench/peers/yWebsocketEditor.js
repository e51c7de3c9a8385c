import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

// Each provider listens for the end of its process, where a page has one provider.
process.setMaxListeners(0)

/**
 * An editor on a socket of its own, by y-websocket's own provider. It says nothing of where its caret is, as ours here.
 *
 * @type {import('../live/load/Editor.ts').OpenEditor}
 */
export async function openEditor({ url, document, seed }) {
  const doc = new Y.Doc()
  // Editors in one process would else talk past the server (`disableBc`).
  const provider = new WebsocketProvider(url, document, doc, {
    WebSocketPolyfill: WebSocket,
    disableBc: true,
  })
  provider.awareness.setLocalState(null)
  await new Promise((resolve) => provider.on('sync', resolve))
  if (seed) Y.applyUpdate(doc, seed)
  return { doc, failures: [], close: () => provider.destroy() }
}
