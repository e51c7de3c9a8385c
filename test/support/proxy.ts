import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll } from 'vitest'
import type { TestServer } from './server.ts'

/** A way to a server that can fall silent, as when a cable is pulled: no end is told, no byte passes. */
export class Proxy {
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((near) => this.#join(near))
  readonly #target: number
  #isSilent = false

  private constructor(target: number) {
    this.#target = target
  }

  static async to(server: TestServer): Promise<Proxy> {
    const proxy = new Proxy(Number(new URL(server.url).port))
    proxies.add(proxy)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  /** Of the address that it listens on. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port // it listens
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
    this.#pass(near, far)
    this.#pass(far, near)
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    from.on('data', (bytes) => this.#isSilent || to.write(bytes))
    from.on('error', () => undefined)
    from.on('close', () => {
      this.#sockets.delete(from)
      if (!this.#isSilent) to.destroy()
    })
  }
}

const proxies = new Set<Proxy>()
afterAll(() => {
  for (const proxy of proxies) proxy.close()
  proxies.clear()
})
