import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterEachSuite } from './endings.ts'
import type { TestServer } from './server.ts'

export interface ProxyOptions {
  /** Milliseconds that each byte takes, on its way there and on its way back. */
  readonly delay?: number
}

/**
 * A way to a server that may be long, and can fail: fall silent, as when a cable is pulled (no end is told, no byte passes),
 * or break, before what was asked is there or before it is answered.
 */
export class Proxy {
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((near) => this.#join(near))
  readonly #target: number
  readonly #delay: number
  #isSilent = false
  #losesAnswers = false

  private constructor(target: number, delay: number) {
    this.#target = target
    this.#delay = delay
  }

  static async to(server: TestServer, { delay = 0 }: ProxyOptions = {}): Promise<Proxy> {
    const proxy = new Proxy(Number(new URL(server.url).port), delay)
    proxies.add(proxy)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  /** Of the address that it listens on. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port // it listens
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** What is connected breaks off; who comes anew is let through. */
  cut(): void {
    this.#losesAnswers = false
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Until it is cut, what is sent arrives, and no answer comes back. */
  loseAnswers(): void {
    this.#losesAnswers = true
  }

  /** From now on nothing passes, in either direction; what is connected stays so. */
  fallSilent(): void {
    this.#isSilent = true
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #join(near: Socket): void {
    const far = connect(this.#target, '127.0.0.1')
    this.#pass(near, far, () => this.#isSilent)
    this.#pass(far, near, () => this.#isSilent || this.#losesAnswers)
  }

  #pass(from: Socket, to: Socket, isLost: () => boolean): void {
    this.#sockets.add(from)
    from.on('data', (bytes) => isLost() || this.#later(() => to.write(bytes)))
    from.on('error', () => undefined)
    from.on('close', () => {
      this.#sockets.delete(from)
      if (!this.#isSilent) this.#later(() => to.destroy())
    })
  }

  /** Timers of one length go off in the order in which they were set. */
  #later(pass: () => void): void {
    if (this.#delay === 0) pass()
    else setTimeout(pass, this.#delay)
  }
}

const proxies = new Set<Proxy>()
afterEachSuite(() => {
  for (const proxy of proxies) proxy.close()
  proxies.clear()
})
