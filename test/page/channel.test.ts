/** The document channel over the page's socket: what was refused is never sent again (docs/protocol.md, R6). */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { createSocket } from '../../client/graphql/socket.ts'
import { Channel } from '../../client/live/Channel.ts'
import { type Heard, serveSocket } from './serveSocket.ts'

const LOCKED = [{ message: '已锁定', extensions: { code: 'LOCKED' } }]

let server: Awaited<ReturnType<typeof serveSocket>>
/** The updates that arrived, in order. */
let pushed: string[]

beforeEach(async () => {
  pushed = []
  server = await serveSocket(answer)
})
afterEach(() => server.close())

/** Refuses the first push and is gone before it says that this was all; the others it takes. */
function answer(socket: WebSocket, { type, id, payload }: Heard): void {
  if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
  if (type !== 'subscribe') return
  const { variables } = payload as { variables: { update: string } }
  const isFirst = pushed.push(variables.update) === 1
  const result = isFirst ? { errors: LOCKED, data: null } : { data: { pushUpdate: { sequence: 2 } } }
  socket.send(JSON.stringify({ id, type: 'next', payload: result }))
  if (isFirst) socket.close(1012)
  else socket.send(JSON.stringify({ id, type: 'complete' }))
}

it('a refused push is not sent again when the connection goes before its end is said', async () => {
  const socket = createSocket(server.base, () => null)
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
