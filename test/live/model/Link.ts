/** A connection between a page and the server, whose bytes move when the model says so. */
import { Duplex } from 'node:stream'

/** Bytes on their way after which a sender must wait, as in a socket's buffers. */
const BUFFER = 64 * 1024

type Held = { readonly chunk: Buffer | null; readonly taken: () => void }

class End extends Duplex {
  /** Written at this end and not at the other yet; null: the end. */
  held: Held[] = []
  #bytes = 0
  #moved = 0
  peer!: End

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, taken: () => void): void {
    this.#hold(chunk, taken)
  }

  override _writev(all: { chunk: Buffer }[], taken: () => void): void {
    this.#hold(Buffer.concat(all.map(({ chunk }) => chunk)), taken)
  }

  override _final(taken: () => void): void {
    this.held.push({ chunk: null, taken: () => undefined })
    taken()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.held = []
    // Into a connection that is gone one writes as into any other, until told.
    this.write = (...args: unknown[]) => {
      const told = args.at(-1)
      if (typeof told === 'function') process.nextTick(told, new Error('the connection is gone'))
      return false
    }
    done(error)
  }

  #hold(chunk: Buffer, taken: () => void): void {
    this.#bytes += chunk.length
    const isFull = this.#bytes > BUFFER
    this.held.push({ chunk, taken: isFull ? taken : () => undefined })
    if (!isFull) taken()
  }

  move(count: number): void {
    for (const { chunk, taken } of this.held.splice(0, count)) {
      this.#bytes -= chunk?.length ?? 0
      this.#moved += chunk?.length ?? 0
      if (!this.peer.destroyed) this.peer.push(chunk)
      taken()
    }
  }

  /** As a socket counts them: those that wait, too. */
  get bytesWritten(): number {
    return this.#moved + this.#bytes + this.writableLength
  }

  // What node:http asks of a socket.
  setTimeout = () => this
  setNoDelay = () => this
  setKeepAlive = () => this
  ref = () => this
  unref = () => this
  remoteAddress = '127.0.0.1'
}

export class Link {
  readonly page = new End()
  readonly server = new End()

  constructor() {
    this.page.peer = this.server
    this.server.peer = this.page
    for (const end of [this.page, this.server]) {
      end.on('error', () => undefined)
      end.on('close', () => this.cut())
    }
  }

  get isGone(): boolean {
    return this.page.destroyed || this.server.destroyed
  }

  get isQuiet(): boolean {
    return this.page.held.length === 0 && this.server.held.length === 0
  }

  /** So much of what the page sent reaches the server. */
  up(count: number): void {
    this.page.move(count)
  }

  down(count: number): void {
    this.server.move(count)
  }

  /** What is on its way is lost. */
  cut(): void {
    this.page.destroy()
    this.server.destroy()
  }
}
