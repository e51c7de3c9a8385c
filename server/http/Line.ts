import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/** Bytes waiting for a peer at which it is given up: answers that it asked for and does not read. The largest forms take 2 MB. */
const TOO_MUCH = 8 * 1024 * 1024
/** Frames in the making at once: the first states of a hundred subscriptions are not all in memory together. */
const MOST_IN_HAND = 8
/** Milliseconds within which a peer must be heard, and must take something of what waits for it. */
const PATIENCE = 60_000
/** The closing code of a peer that is given up. It may come back at once, and go on where it was. */
export const TOO_SLOW = 4413

/** One peer's end of a WebSocket: what is sent to it, no faster than it takes it, and whether it is still there. */
export class Line {
  readonly #socket: WebSocket
  readonly #stream: Socket
  #isCorked = false
  #inHand = 0
  readonly #waiting: (() => void)[] = []
  #heardAt = Date.now()
  #takenAt = Date.now()
  #taken = 0

  /** `stream`: the connection below the socket. */
  constructor(socket: WebSocket, stream: Socket) {
    this.#socket = socket
    this.#stream = stream
    for (const sign of ['message', 'ping', 'pong']) socket.on(sign, () => (this.#heardAt = Date.now()))
    stream.on('drain', () => this.#wake())
    socket.once('close', () => this.#wakeAll())
  }

  /** False as soon as its closing has begun, from either end: nothing is sent any more. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Bytes that the peer has not taken yet. */
  get waiting(): number {
    return this.#stream.writableLength
  }

  /** Sends it now, whatever waits already. */
  send(text: string): void {
    if (!this.isOpen) return
    if (this.#stream.writableLength > TOO_MUCH) return this.close(TOO_SLOW, 'TOO_SLOW')
    this.#cork()
    this.#socket.send(text)
  }

  /**
   * Makes what is to be sent when the peer has room for it, and sends it; `make` answers null where it is wanted no more.
   * What is there at once is sent at once: nothing is to be waited for then.
   */
  sendInTurn(make: () => Promise<string> | string | null): Promise<void> | undefined {
    if (this.#isFull) return this.#waitInTurn(make)
    const made = make()
    if (made instanceof Promise) return this.#sendOnceMade(made)
    if (made !== null) this.send(made)
    return undefined
  }

  async #waitInTurn(make: () => Promise<string> | string | null): Promise<void> {
    while (this.#isFull) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    await this.sendInTurn(make)
    // Where nothing was in hand, nobody else says that there is room.
    this.#wake()
  }

  async #sendOnceMade(making: Promise<string>): Promise<void> {
    this.#inHand += 1
    try {
      this.send(await making)
    } finally {
      this.#inHand -= 1
      this.#wake()
    }
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason)
    this.#wakeAll()
  }

  /** Asks whether the peer is there. One that was silent for too long, or has taken nothing, is given up. */
  look(): void {
    const now = Date.now()
    const { writableLength: waiting, bytesWritten } = this.#stream
    if (waiting === 0 || bytesWritten - waiting > this.#taken) this.#takenAt = now
    this.#taken = bytesWritten - waiting
    if (now - Math.min(this.#heardAt, this.#takenAt) > PATIENCE) this.close(TOO_SLOW, 'TOO_SLOW')
    else if (this.isOpen) this.#socket.ping()
  }

  get #isFull(): boolean {
    return this.isOpen && (this.#inHand >= MOST_IN_HAND || this.#stream.writableNeedDrain)
  }

  #wake(): void {
    if (!this.#isFull) this.#waiting.shift()?.()
  }

  #wakeAll(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** What is sent in one turn of the event loop leaves in one write. */
  #cork(): void {
    if (this.#isCorked) return
    this.#isCorked = true
    this.#stream.cork()
    process.nextTick(() => {
      this.#isCorked = false
      this.#stream.uncork()
    })
  }
}
