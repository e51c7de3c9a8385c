/**
 * A minimal client of the document channel, by docs/protocol.md, with the operations that the page sends. Each edit is one
 * push (P8), at most 16 under way (P7).
 */
import { newDocument } from '@jixiao/schema'
import { DeclarationUpdatesDocument, PushUpdateDocument } from '@jixiao/schema/operations'
import { print } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Editor, OpenEditor } from './Editor.ts'

const FOLLOW = print(DeclarationUpdatesDocument)
const PUSH = print(PushUpdateDocument)
const MOST_UNDER_WAY = 16
/** What is answered by sending the same push again (G2, R4), after so many milliseconds, doubled each time. */
const REPEATED = ['MISSING_UPDATES', 'UNAVAILABLE', 'RATE_LIMITED']
const FIRST_WAIT = 500
const LONGEST_WAIT = 8_000

interface UpdatesData {
  readonly declarationUpdates: { readonly update: string }
}

export const openEditor: OpenEditor = async ({ url, document, token }): Promise<Editor> => {
  const doc = newDocument()
  const failures: unknown[] = []
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  })
  const pusher = new Pusher(client, document, doc, failures)
  await follow(client, document, doc, failures)
  const unacknowledged = () => pusher.unacknowledged
  const repeated = () => pusher.repeated
  return { doc, failures, unacknowledged, repeated, close: () => void client.dispose() }
}

/** Resolves with the first update. */
function follow(client: Client, declarationId: string, doc: Y.Doc, failures: unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      failures.push(asError(error))
      reject(new Error(JSON.stringify(asError(error))))
    }
    client.subscribe<UpdatesData>(
      { query: FOLLOW, variables: { declarationId, since: null } },
      {
        next: ({ data, errors }) => {
          if (errors || !data) return fail(errors)
          Y.applyUpdate(doc, Buffer.from(data.declarationUpdates.update, 'base64'))
          resolve()
        },
        error: fail,
        complete: resolve,
      },
    )
  })
}

/** What graphql-ws rejects with, readable: the API's errors, or how the socket was closed. */
function asError(error: unknown): unknown {
  if (!(error instanceof Object) || !('code' in error && 'reason' in error)) return error
  return `closed with ${String(error.code)} ${String(error.reason)}`
}

/** Sends what is edited in a document, in order. */
class Pusher {
  readonly #client: Client
  readonly #declarationId: string
  readonly #clientId: string
  readonly #failures: unknown[]
  readonly #waiting: Uint8Array[] = []
  #underWay = 0
  /** Pushes that were sent again. */
  repeated = 0

  constructor(client: Client, declarationId: string, doc: Y.Doc, failures: unknown[]) {
    this.#client = client
    this.#declarationId = declarationId
    this.#clientId = String(doc.clientID)
    this.#failures = failures
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return
      this.#waiting.push(update)
      this.#pump()
    })
  }

  get unacknowledged(): number {
    return this.#waiting.length + this.#underWay
  }

  #pump(): void {
    while (this.#underWay < MOST_UNDER_WAY) {
      const update = this.#waiting.shift()
      if (!update) return
      this.#underWay += 1
      void this.#send(Buffer.from(update).toString('base64'))
    }
  }

  async #send(update: string): Promise<void> {
    for (let pause = FIRST_WAIT; ; pause = Math.min(2 * pause, LONGEST_WAIT)) {
      const code = await this.#push(update)
      if (code === null || !REPEATED.includes(code)) break
      this.repeated += 1
      await wait(pause)
    }
    this.#underWay -= 1
    this.#pump()
  }

  /** The code of the refusal; null where there is none, or none that has a code. */
  #push(update: string): Promise<string | null> {
    const variables = { declarationId: this.#declarationId, update, clientId: this.#clientId }
    return new Promise((resolve) => {
      const failed = (error: unknown) => {
        this.#failures.push(asError(error))
        resolve(null)
      }
      this.#client.subscribe(
        { query: PUSH, variables },
        {
          next: ({ errors }) => {
            const code = String(errors?.[0]?.extensions?.['code'] ?? '')
            if (errors && !REPEATED.includes(code)) failed(errors)
            else if (errors) resolve(code)
          },
          error: failed,
          complete: () => resolve(null),
        },
      )
    })
  }
}
