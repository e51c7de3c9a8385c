import {
  DeclarationChangedDocument,
  DeclarationUpdatesDocument,
  PresenceDocument,
} from '@jixiao/schema/operations'
import { print } from 'graphql'
import { WebSocket } from 'ws'
import type { Running } from '../running.ts'

const OPENED_AT_ONCE = 20
const SUBSCRIPTIONS = [DeclarationUpdatesDocument, PresenceDocument, DeclarationChangedDocument].map(
  (document) => print(document),
)

/** Sockets that follow what a page of a form follows, and say nothing. */
export class IdlePages {
  readonly #load: Running['load']
  readonly #sockets: WebSocket[] = []

  constructor(load: Running['load']) {
    this.#load = load
  }

  /** Opens more pages, on the documents by turns. */
  async more(count: number): Promise<void> {
    for (let left = count; left > 0; left -= OPENED_AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(left, OPENED_AT_ONCE) }, () => this.#open()))
  }

  /** As pages on a machine that has come to a standstill: what is sent to them waits. */
  stopReading(): void {
    for (const socket of this.#sockets) socket.pause()
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  /** Resolves with the first event. */
  #open(): Promise<void> {
    const { url, documents, tokens } = this.#load
    const n = this.#sockets.length
    const declarationId = documents[n % documents.length]!.id
    const socket = new WebSocket(url, 'graphql-transport-ws')
    this.#sockets.push(socket)
    const say = (message: object) => socket.send(JSON.stringify(message))
    return new Promise((resolve, reject) => {
      const token = tokens[n % tokens.length]!
      socket.once('open', () =>
        say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
      )
      socket.once('error', reject)
      socket.on('message', (text) => {
        const { type } = JSON.parse(String(text)) as { type: string }
        if (type === 'connection_ack')
          SUBSCRIPTIONS.forEach((query, i) =>
            say({ type: 'subscribe', id: `${i}`, payload: { query, variables: { declarationId } } }),
          )
        else if (type === 'next') resolve()
        else if (type === 'error') reject(new Error(String(text)))
      })
    })
  }
}
