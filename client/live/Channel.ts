/**
 * The document channel of one declaration over the page's graphql-ws socket; docs/protocol.md has its rules. The socket
 * reconnects by itself and sends again what was under way: a repeated push makes no second entry.
 */
import {
  DeclarationUpdatesDocument,
  type DeclarationUpdatesSubscription,
  PresenceDocument,
  type PresenceSubscription,
  PushUpdateDocument,
  type PushUpdateMutation,
  SetPresenceDocument,
} from '@jixiao/schema/operations'
import type { TypedDocumentNode } from '@apollo/client'
import type { Client } from 'graphql-ws'
import { print } from 'graphql'
import { fromBase64, toBase64 } from 'lib0/buffer'

export interface ArrivedUpdate {
  readonly sequence: number
  readonly update: Uint8Array
  readonly actor: { readonly id: string; readonly displayName: string } | null
  readonly clientId: string | null
}

export interface PushedEdit {
  readonly clientId: number
  readonly update: Uint8Array
  /** It takes earlier edits back, or does them again. */
  readonly undo: boolean
}

export type ArrivedPresence = PresenceSubscription['presence']

interface Sink<Data> {
  next(data: Data): void
  /** What graphql-ws or the server ended it with. */
  error(error: unknown): void
}

export class Channel {
  readonly #socket: Client
  readonly #declarationId: string
  /** What ends the questions that are under way. */
  readonly #underWay = new Set<() => void>()

  constructor(socket: Client, declarationId: string) {
    this.#socket = socket
    this.#declarationId = declarationId
  }

  /** Updates after `since()`, asked anew at each connection; returns what ends it. */
  follow(since: () => number | null, sink: Sink<ArrivedUpdate>): () => void {
    const declarationId = this.#declarationId
    // graphql-ws sends the same variables after each reconnect: a getter lets them say how far this tab has come.
    const variables = {
      declarationId,
      get since() {
        return since()
      },
    }
    return this.#subscribe<DeclarationUpdatesSubscription>(DeclarationUpdatesDocument, variables, {
      ...sink,
      next: ({ declarationUpdates: { sequence, update, actor, clientId } }) =>
        sink.next({ sequence, update: fromBase64(update), actor: actor ?? null, clientId: clientId ?? null }),
    })
  }

  followPresence(sink: Sink<ArrivedPresence>): () => void {
    const variables = { declarationId: this.#declarationId }
    return this.#subscribe<PresenceSubscription>(PresenceDocument, variables, {
      ...sink,
      next: ({ presence }) => sink.next(presence),
    })
  }

  /** Resolves with the sequence once the update is on disk; rejects with what the server says. */
  async push({ update, clientId, undo }: PushedEdit): Promise<number> {
    const variables = {
      declarationId: this.#declarationId,
      update: toBase64(update),
      clientId: String(clientId),
      undo,
    }
    const { pushUpdate } = await this.#once<PushUpdateMutation>(PushUpdateDocument, variables)
    return pushUpdate.sequence
  }

  async announce(clientId: number, state: Uint8Array | null): Promise<void> {
    const encoded = state === null ? null : toBase64(state)
    const variables = { declarationId: this.#declarationId, clientId: String(clientId), state: encoded }
    await this.#once(SetPresenceDocument, variables)
  }

  /** Asks nothing more: a question under way would be asked again by the socket, even if it is somebody else's by then. */
  close(): void {
    for (const end of this.#underWay) end()
  }

  #subscribe<Data>(
    document: TypedDocumentNode<Data, never>,
    variables: Record<string, unknown>,
    sink: Sink<Data>,
  ): () => void {
    return this.#socket.subscribe<Data>(
      { query: textOf(document), variables },
      {
        next: ({ data, errors }) => (errors ? sink.error(errors) : data && sink.next(data)),
        error: (error) => sink.error(error),
        complete: () => undefined,
      },
    )
  }

  #once<Data>(document: TypedDocumentNode<Data, never>, variables: Record<string, unknown>): Promise<Data> {
    let end = () => {}
    const asked = new Promise<Data>((resolve, reject) => {
      let answer: Data | null = null
      const done = () => (answer ? resolve(answer) : reject(new Error('no answer')))
      end = this.#socket.subscribe<Data>(
        { query: textOf(document), variables },
        {
          next: ({ data, errors }) => {
            if (!errors) return void (answer = data ?? null)
            reject(errors)
            // One that is not completed when the connection goes is asked again by the socket: what was refused might then be taken.
            end()
          },
          error: reject,
          complete: done,
        },
      )
    })
    this.#underWay.add(end)
    return asked.finally(() => this.#underWay.delete(end))
  }
}

const texts = new WeakMap<object, string>()

/** Printed once: a push is sent for every keystroke. */
function textOf(document: TypedDocumentNode<unknown, never>): string {
  const known = texts.get(document)
  if (known !== undefined) return known
  const text = print(document)
  texts.set(document, text)
  return text
}
