/** The document channel over the page's socket: what was refused is never sent again (docs/protocol.md, R6). */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createSocket } from '../../client/graphql/socket.ts'
import { Channel } from '../../client/live/Channel.ts'

const LOCKED = [{ message: '已锁定', extensions: { code: 'LOCKED' } }]

let server: WebSocketServer
/** The updates that arrived, in order. */
let pushed: string[]

/** Refuses the first push and is gone before it says that this was all; the others it takes. */
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: ([first]) => first! })
  pushed = []
  server.on('connection', (socket) => socket.on('message', (text) => answer(socket, String(text))))
  await once(server, 'listening')
})
afterEach(() => {
  server.clients.forEach((socket) => socket.terminate())
  server.close()
})

function answer(socket: WebSocket, text: string): void {
  const { type, id, payload } = JSON.parse(text) as {
    type: string
    id: string
    payload: { variables: { update: string } }
  }
  if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
  if (type !== 'subscribe') return
  const isFirst = pushed.push(payload.variables.update) === 1
  const result = isFirst ? { errors: LOCKED, data: null } : { data: { pushUpdate: { sequence: 2 } } }
  socket.send(JSON.stringify({ id, type: 'next', payload: result }))
  if (isFirst) socket.close(1012)
  else socket.send(JSON.stringify({ id, type: 'complete' }))
}

it('a refused push is not sent again when the connection goes before its end is said', async () => {
  const { port } = server.address() as AddressInfo
  const socket = createSocket(`http://127.0.0.1:${port}/`, () => null)
  const channel = new Channel(socket, 'd')
  const push = (byte: number) =>
    channel.push({ clientId: 7, update: Uint8Array.of(byte), undo: false }).catch((error: unknown) => error)
  expect(await push(1)).toMatchObject(LOCKED)
  // The next connection opens with whatever is open still; one answer later that has been asked again.
  expect(await push(2)).toBe(2)
  expect(await push(3)).toBe(2)
  expect(pushed).toEqual(['AQ==', 'Ag==', 'Aw=='])
  await socket.dispose()
})
