/** The page's one socket, whose other end may die without a word (docs/protocol.md, K1 and K2). */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSocket } from '../../client/graphql/socket.ts'
import { serveSocket } from './serveSocket.ts'

let server: Awaited<ReturnType<typeof serveSocket>>
/** What was followed, over any connection. */
let followed: unknown[]
/** Opens, and says nothing. */
let isSilent: boolean

/** The first connection answers no ping. */
beforeEach(async () => {
  followed = []
  isSilent = false
  server = await serveSocket((socket, { type, payload }) => {
    if (type === 'connection_init' && !isSilent) socket.send('{"type":"connection_ack"}')
    if (type === 'subscribe') followed.push(payload)
    if (type === 'ping' && socket !== server.sockets[0]) socket.send('{"type":"pong"}')
  })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
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
  const client = createSocket(server.base, () => null)
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined }
  const unsubscribe = client.subscribe({ query: 'subscription { news }' }, sink)
  while (followed.length < 1) await turn()
  // Its ping, the time for an answer, and the wait before it tries again.
  await pass(20)
  while (followed.length < 2) await turn()
  expect(followed[1]).toEqual(followed[0])
  expect(server.sockets).toHaveLength(2)
  await pass(60)
  expect(server.sockets).toHaveLength(2)
  expect(server.sockets[1]!.readyState).toBe(server.sockets[1]!.OPEN)
  unsubscribe()
  await client.dispose()
})

it('is opened anew when its opening is not answered', async () => {
  isSilent = true
  const client = createSocket(server.base, () => null)
  const sink = { next: () => undefined, error: () => undefined, complete: () => undefined }
  client.subscribe({ query: 'subscription { news }' }, sink)
  while (server.sockets.length < 1) await turn()
  await pass(3)
  expect(server.sockets).toHaveLength(1)
  isSilent = false
  await pass(7)
  while (followed.length < 1) await turn()
  expect(server.sockets).toHaveLength(2)
  await client.dispose()
})
