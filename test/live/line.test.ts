/** What waits for one peer is bounded, and a peer that is gone or takes nothing is given up (docs/protocol.md, S2 to S4). */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { Line, TOO_SLOW } from '../../server/http/Line.ts'

let server: Server
let line: Line
let peer: WebSocket
/** The server's end of the connection. */
let end: import('node:net').Socket
let arrived: string[]

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const sockets = new WebSocketServer({ server })
  peer = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const [socket, request] = await once(sockets, 'connection')
  end = request.socket
  line = new Line(socket, end)
  arrived = []
  peer.on('message', (data) => arrived.push(String(data)))
  if (peer.readyState !== WebSocket.OPEN) await once(peer, 'open')
})
afterEach(async () => {
  vi.useRealTimers()
  peer.terminate()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const KB = 1024
const pause = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds))
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause()
}

describe('what waits for a peer that does not read', () => {
  it('is some frames, however many subscriptions have something for it, and all of it comes when it reads', async () => {
    const frame = 'x'.repeat(256 * KB)
    let made = 0
    let most = 0
    peer.pause()
    const subscriptions = Array.from({ length: 100 }, async (_, i) => {
      for (let n = 0; n < 3; n += 1)
        await line.sendInTurn(async () => {
          await pause()
          made += 1
          most = Math.max(most, end.writableLength)
          return `${i}:${n}:${frame}`
        })
    })
    // The system's own buffers take some megabytes first; then nothing moves.
    let before = -1
    while (made !== before) {
      before = made
      await pause(200)
    }
    expect(made).toBeLessThan(300)
    peer.resume()
    await Promise.all(subscriptions)
    await until(() => arrived.length === 300)
    expect(most).toBeLessThan(10 * frame.length)
    const order = arrived.map((text) => text.split(':', 2).map(Number) as [number, number])
    for (let i = 0; i < 100; i += 1)
      expect(order.flatMap(([from, n]) => (from === i ? [n] : []))).toEqual([0, 1, 2])
  })

  it('is not made at all where it is wanted no more', async () => {
    await line.sendInTurn(() => null)
    await line.sendInTurn(async () => 'next')
    await until(() => arrived.length > 0)
    expect(arrived).toEqual(['next'])
  })

  it('does not hold up whoever waits for their turn when the peer goes', async () => {
    peer.pause()
    const frame = 'x'.repeat(KB * KB)
    const subscriptions = Array.from({ length: 40 }, () => line.sendInTurn(async () => frame))
    await pause(50)
    peer.terminate()
    await Promise.all(subscriptions)
    expect(line.isOpen).toBe(false)
  })

  it('are answers up to some megabytes; beyond, the peer is given up with a code of its own', async () => {
    const closed = once(peer, 'close')
    peer.pause()
    const answer = 'x'.repeat(KB * KB)
    for (let n = 0; n < 100 && line.isOpen; n += 1) {
      line.send(answer)
      await pause(1)
    }
    expect(line.isOpen).toBe(false)
    expect(end.writableLength).toBeLessThan(10 * answer.length)
    peer.resume()
    expect(String(await closed)).toBe(`${TOO_SLOW},TOO_SLOW`)
  })
})

describe('a peer', () => {
  const HALF = 40_000
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
  const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)

  it('that answers when it is asked stays, whether anything is said or not', async () => {
    for (let round = 0; round < 5; round += 1) {
      line.look()
      await once(peer, 'ping')
      await once(end, 'data') // its answer
      pass(HALF)
    }
    line.look()
    expect(line.isOpen).toBe(true)
  })

  it('of which nothing is heard for a minute is given up', async () => {
    peer.pause()
    line.look()
    pass(HALF)
    line.look()
    expect(line.isOpen).toBe(true)
    pass(HALF)
    line.look()
    expect(line.isOpen).toBe(false)
  })

  it('that talks and takes nothing for a minute is given up, and one that takes its time is not', async () => {
    for (let round = 0; round < 4; round += 1) {
      await fill()
      peer.resume()
      const taken = takenNow()
      await until(() => takenNow() > taken)
      peer.pause()
      await talk()
      expect(line.isOpen).toBe(true)
      pass(HALF)
    }
    // The system's own buffers may still grow for a while, even by all that waits, which is as if it took something.
    for (let round = 0; round < 20 && line.isOpen; round += 1) {
      await fill()
      await talk()
      pass(HALF)
    }
    expect(line.isOpen).toBe(false)
  })

  const takenNow = () => end.bytesWritten - end.writableLength

  /** The peer does not read, and some megabytes wait for it here. */
  async function fill(): Promise<void> {
    peer.pause()
    while (end.writableLength < 2 * KB * KB) {
      line.send('x'.repeat(KB * KB))
      await pause(1)
    }
  }

  async function talk(): Promise<void> {
    const before = end.bytesRead
    peer.send('here')
    await until(() => end.bytesRead > before)
    line.look()
  }
})
