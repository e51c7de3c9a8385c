/**
 * A minimal client of the document channel, by docs/protocol.md, with the operations that the page sends. Each edit is one
 * push (P8), at most 16 under way (P7).
 */
import { newDocument } from '@jixiao/schema'
import { DeclarationUpdatesDocument, PushUpdateDocument } from '@jixiao/schema/operations'
import { print } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Editor, OpenEditor } from './Editor.ts'

const FOLLOW = print(DeclarationUpdatesDocument)
const PUSH = print(PushUpdateDocument)
const MOST_UNDER_WAY = 16

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
  return { doc, failures, unacknowledged, close: () => void client.dispose() }
}

/** Resolves with the first update. */
function follow(client: Client, declarationId: string, doc: Y.Doc, failures: unknown[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      failures.push(error)
      reject(asError(error))
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

const asError = (error: unknown) => (error instanceof Error ? error : new Error(JSON.stringify(error)))

/** Sends what is edited in a document, in order. */
class Pusher {
  readonly #client: Client
  readonly #declarationId: string
  readonly #clientId: string
  readonly #failures: unknown[]
  readonly #waiting: Uint8Array[] = []
  #underWay = 0

  constructor(client: Client, declarationId: string, doc: Y.Doc, failures: unknown[]) {
    this.#client = client
    this.#declarationId = declarationId
    this.#clientId = String(doc.clientID)
    this.#failures = failures
    doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
      if (!local) return
      this.#waiting.push(update)
      this.#send()
    })
  }

  get unacknowledged(): number {
    return this.#waiting.length + this.#underWay
  }

  #send(): void {
    while (this.#underWay < MOST_UNDER_WAY) {
      const update = this.#waiting.shift()
      if (!update) return
      this.#underWay += 1
      this.#push(Buffer.from(update).toString('base64'))
    }
  }

  #push(update: string): void {
    const variables = { declarationId: this.#declarationId, update, clientId: this.#clientId }
    this.#client.subscribe(
      { query: PUSH, variables },
      {
        next: ({ errors }) => void (errors && this.#failures.push(errors)),
        error: (error) => void this.#failures.push(error),
        complete: () => {
          this.#underWay -= 1
          this.#send()
        },
      },
    )
  }
}
