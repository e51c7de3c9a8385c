import { WebSocket } from 'ws'

/** Operations on a socket: the server takes 200 at once. */
const ON_A_SOCKET = 100
const QUERY = `subscription ($where: IndicatorFilter) {
  indicatorChanged(where: $where) { kind id sequence cursor indicator { target { text } } } }`

/** Subscriptions over some sockets, and how long after an edit's time each heard of it. */
export class Subscribers {
  readonly #url: string
  readonly #token: string
  /** When each edit was to be made, by the number in its text. */
  readonly #scheduled: readonly number[]
  readonly #sockets: WebSocket[] = []
  readonly #filters: object[] = []
  /** Milliseconds. */
  readonly latencies: number[] = []

  constructor(url: string, token: string, scheduled: readonly number[]) {
    this.#url = url
    this.#token = token
    this.#scheduled = scheduled
  }

  add(where: object): void {
    this.#filters.push(where)
  }

  /** Resolves when all of them are heard: the server answers what was asked after them. */
  async ready(): Promise<void> {
    for (let from = 0; from < this.#filters.length; from += ON_A_SOCKET)
      await this.#open(this.#filters.slice(from, from + ON_A_SOCKET))
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  #open(filters: readonly object[]): Promise<void> {
    const socket = new WebSocket(this.#url, 'graphql-transport-ws')
    this.#sockets.push(socket)
    const say = (message: object) => socket.send(JSON.stringify(message))
    const subscribe = (id: string, query: string, variables = {}) =>
      say({ type: 'subscribe', id, payload: { query, variables } })
    return new Promise((resolve, reject) => {
      socket.once('open', () =>
        say({ type: 'connection_init', payload: { authorization: `Bearer ${this.#token}` } }),
      )
      socket.once('error', reject)
      socket.on('message', (text) => {
        const now = performance.now()
        const { type, id, payload } = JSON.parse(String(text)) as {
          type: string
          id?: string
          payload?: unknown
        }
        if (type === 'connection_ack') {
          filters.forEach((where, i) => subscribe(`${i}`, QUERY, { where }))
          subscribe('last', '{ me { id } }')
        } else if (type === 'error') reject(new Error(String(text)))
        else if (id === 'last') resolve()
        else if (type === 'next') this.#heard(payload, now)
      })
    })
  }

  #heard(payload: unknown, now: number): void {
    const number = /第(\d+)次/.exec(JSON.stringify(payload))?.[1]
    const at = this.#scheduled[Number(number)]
    if (at !== undefined) this.latencies.push(now - at)
  }
}
