import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** What a page says over its socket, in graphql-transport-ws. */
export interface Heard {
  readonly type: string
  readonly id?: string
  readonly payload?: unknown
}

/** A server that speaks graphql-transport-ws as far as a test does for it. */
export async function serveSocket(hear: (socket: WebSocket, heard: Heard) => void) {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: ([first]) => first! })
  /** Every connection so far. */
  const sockets: WebSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (text) => hear(socket, JSON.parse(String(text)) as Heard))
  })
  await once(server, 'listening')
  return {
    /** The address for `createSocket`. */
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sockets,
    close() {
      server.clients.forEach((socket) => socket.terminate())
      server.close()
    },
  }
}
