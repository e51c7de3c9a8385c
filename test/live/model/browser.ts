/**
 * What the page's code asks of a browser, all pages of the model sharing one: a computer that several people use. To be
 * imported before the client. Storage is fake-indexeddb, locks are Node's.
 */
import * as storage from 'fake-indexeddb'
import { WebSocket } from 'ws'
import type { Duplex } from 'node:stream'

/** The way from a page's address to the server. */
export interface Way {
  /** A new connection; destroyed at once where the network is gone. */
  connect(): Duplex
  readonly headers: Record<string, string>
  /** What is sent, as the model would have it: in another order. */
  send(data: string, send: (data: string) => void): void
}

/** By host name. */
export const ways = new Map<string, Way>()

class PageSocket extends WebSocket {
  readonly #way: Way

  constructor(url: string, protocols: string) {
    const way = ways.get(new URL(url).hostname)!
    const { headers } = way
    // Each message is a task of its own, as in a browser.
    const options = { allowSynchronousEvents: false, headers }
    super(url, protocols, { createConnection: () => way.connect() as never, ...options })
    this.#way = way
  }

  override send(data: string): void {
    this.#way.send(data, (each) => this.readyState === WebSocket.OPEN && super.send(each))
  }

  /** What still arrives while it closes is dropped, as in a browser. */
  override emit(event: string, ...args: unknown[]): boolean {
    return (event !== 'message' || this.readyState === WebSocket.OPEN) && super.emit(event, ...args)
  }
}

const nothing = () => undefined
Object.assign(globalThis, storage, {
  WebSocket: PageSocket,
  window: { addEventListener: nothing, removeEventListener: nothing },
  document: {
    documentElement: {},
    createElement: () => ({}),
    addEventListener: nothing,
    removeEventListener: nothing,
  },
})
