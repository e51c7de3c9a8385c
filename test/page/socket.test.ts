/** The page's one socket, whose other end may die without a word (docs/protocol.md, K1 and K2). */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createSocket } from '../../client/graphql/socket.ts'

let server: WebSocketServer
/** Every connection so far, and what was followed over it. */
let sockets: WebSocket[]
let followed: unknown[]
/** Opens, and says nothing. */
let isSilent: boolean

/** Speaks graphql-transport-ws as far as it takes. The first connection answers no ping. */
beforeEach(async () => {
  server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: ([first]) => first! })
  sockets = []
  followed = []
  isSilent = false
  server.on('connection', (socket) => {
    const isAlive = sockets.push(socket) > 1
    socket.on('message', (text) => {
      const { type, payload } = JSON.parse(String(text)) as { type: string; payload?: unknown }
      if (type === 'connection_init' && !isSilent) socket.send('{"type":"connection_ack"}')
      if (type === 'subscribe') followed.push(payload)
      if (type === 'ping' && isAlive) socket.send('{"type":"pong"}')
    })
  })
  await once(server, 'listening')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  server.clients.forEach((socket) => socket.terminate())
  server.close()
})

const turn = () => new Promise((resolve) => setImmediate(resolve))
/** Time passes for the page, and what it says meanwhile is heard. */
async function pass(seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 1) {
    await vi.advanceTimersByTimeAsync(1_000)
    for (let turns = 0; turns < 20; turns += 1) await turn()
  }
}

it('is opened anew when it does not answer, with what was followed, and stays while it answers', async () => {
  const { port } = server.address() as AddressInfo
  const client = createSocket(`http://127.0.0.1:${port}/`, () => null)
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined }
  const unsubscribe = client.subscribe({ query: 'subscription { news }' }, sink)
  while (followed.length < 1) await turn()
  // Its ping, the time for an answer, and the wait before it tries again.
  await pass(20)
  while (followed.length < 2) await turn()
  expect(followed[1]).toEqual(followed[0])
  expect(sockets).toHaveLength(2)
  await pass(60)
  expect(sockets).toHaveLength(2)
  expect(sockets[1]!.readyState).toBe(sockets[1]!.OPEN)
  unsubscribe()
  await client.dispose()
})

it('is opened anew when its opening is not answered', async () => {
  isSilent = true
  const { port } = server.address() as AddressInfo
  const client = createSocket(`http://127.0.0.1:${port}/`, () => null)
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined }
  client.subscribe({ query: 'subscription { news }' }, sink)
  while (sockets.length < 1) await turn()
  await pass(3)
  expect(sockets).toHaveLength(1)
  isSilent = false
  await pass(7)
  while (followed.length < 1) await turn()
  expect(sockets).toHaveLength(2)
  await client.dispose()
})
