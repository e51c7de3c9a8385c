import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { WebSocketServer } from 'ws'
import type { Settings } from '../settings.ts'
import { isOwnOrigin } from './isOwnOrigin.ts'
import { pathOf } from './requestFacts.ts'

export interface Upgrade {
  readonly request: IncomingMessage
  readonly stream: Duplex
  readonly head: Buffer
}

/** Makes a WebSocket of a request for one, at the right address and from no page but ours. */
export function upgrade(
  sockets: WebSocketServer,
  settings: Settings,
  { request, stream, head }: Upgrade,
): void {
  if (pathOf(request, settings) !== '/graphql') return refuse(stream, '404 Not Found')
  if (!isOwnOrigin(request, settings)) return refuse(stream, '403 Forbidden')
  sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request))
}

function refuse(stream: Duplex, status: string): void {
  stream.on('error', () => undefined)
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
