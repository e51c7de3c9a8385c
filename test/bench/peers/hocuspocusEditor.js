import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

/**
 * An editor on a socket of its own, by Hocuspocus's own provider. It says nothing of where its caret is, as ours here.
 *
 * @type {import('../live/load/Editor.ts').OpenEditor}
 */
export async function openEditor({ url, document, seed }) {
  const doc = new Y.Doc()
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WebSocket })
  const provider = new HocuspocusProvider({ websocketProvider: socket, name: document, document: doc })
  provider.awareness.setLocalState(null)
  provider.attach()
  await new Promise((resolve) => provider.on('synced', resolve))
  if (seed) Y.applyUpdate(doc, seed)
  const close = () => {
    provider.destroy()
    socket.destroy()
  }
  return { doc, failures: [], close }
}
