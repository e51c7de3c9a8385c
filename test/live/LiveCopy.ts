/**
 * Somebody's copy of a live document: kept up by their subscription, edited here, each edit pushed, as the page does it
 * but with nothing of the page's.
 */
import { indicatorsOf, newDocument, nodeName, nodeTarget, type NodeMap } from '@jixiao/schema'
import * as Y from 'yjs'
import type { ApiError, TestPerson } from '../support/person.ts'
import type { Subscription } from '../support/Subscription.ts'
import { overSocket } from './overSocket.ts'

export const DECLARATION_UPDATES = `subscription ($declarationId: ID!, $since: Int) {
  declarationUpdates(declarationId: $declarationId, since: $since) {
    sequence update clientId at actor { id name displayName role }
  }
}`

export const PUSH_UPDATE = `mutation ($declarationId: ID!, $update: Base64!, $clientId: String!) {
  pushUpdate(declarationId: $declarationId, update: $update, clientId: $clientId) { sequence }
}`

export interface UpdateEvent {
  readonly sequence: number
  readonly update: string
  readonly clientId: string | null
  readonly at: string
  readonly actor: { readonly id: string; readonly name: string; readonly displayName: string } | null
}

export interface UpdatesData {
  readonly declarationUpdates: UpdateEvent
}

interface CopyOptions {
  readonly since?: number | null
  readonly over?: 'HTTP' | 'SOCKET'
}

export const follow = (
  person: TestPerson,
  declarationId: string,
  since: number | null = null,
): Promise<Subscription<UpdatesData>> =>
  person.subscribe<UpdatesData>(DECLARATION_UPDATES, { declarationId, since })

const MINE = 'mine'

export class LiveCopy {
  readonly doc = newDocument()
  readonly person: TestPerson
  readonly declarationId: string
  /** Every edit made here, in order, whether pushed or not. */
  readonly updates: Uint8Array[] = []
  readonly #over: 'HTTP' | 'SOCKET'
  readonly updatesOfAll: Subscription<UpdatesData>
  /** The last sequence that was taken in. */
  sequence = 0

  private constructor(
    person: TestPerson,
    declarationId: string,
    subscription: Subscription<UpdatesData>,
    over: 'HTTP' | 'SOCKET',
  ) {
    this.person = person
    this.declarationId = declarationId
    this.updatesOfAll = subscription
    this.#over = over
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === MINE) this.updates.push(update)
    })
  }

  /** Subscribes, and has the state as of now. */
  static async open(
    person: TestPerson,
    declarationId: string,
    { since = null, over = 'HTTP' }: CopyOptions = {},
  ): Promise<LiveCopy> {
    const copy = new LiveCopy(person, declarationId, await follow(person, declarationId, since), over)
    if (since === null) await copy.take()
    return copy
  }

  get clientId(): string {
    return String(this.doc.clientID)
  }

  /** Takes in the next update. */
  async take(): Promise<UpdateEvent> {
    const { value, done } = await this.updatesOfAll.next()
    if (done) throw new Error('The subscription has ended.')
    const update = value.declarationUpdates
    Y.applyUpdate(this.doc, Buffer.from(update.update, 'base64'))
    this.sequence = update.sequence
    return update
  }

  /** Takes in so many. */
  async takeMany(count: number): Promise<UpdateEvent[]> {
    const events: UpdateEvent[] = []
    while (events.length < count) events.push(await this.take())
    return events
  }

  /** Takes in all up to that sequence. */
  async reach(sequence: number): Promise<void> {
    while (this.sequence < sequence) await this.take()
  }

  /** One edit of this copy, not pushed. */
  change(edit: (doc: Y.Doc) => void): Uint8Array {
    const before = this.updates.length
    this.doc.transact(() => edit(this.doc), MINE)
    if (this.updates.length !== before + 1) throw new Error('The edit changed nothing.')
    return this.updates[before]!
  }

  /** One edit, pushed; answers with its sequence. */
  edit(edit: (doc: Y.Doc) => void): Promise<number> {
    return this.push(this.change(edit))
  }

  /** Puts that at the end of the target, in one edit. */
  append(name: string, text: string): Promise<number> {
    return this.edit(() => this.target(name).insert(this.target(name).length, text))
  }

  /** Types at the end of that target, letter by letter. */
  async type(name: string, text: string): Promise<void> {
    for (const letter of text) await this.append(name, letter)
  }

  async push(update: Uint8Array, clientId = this.clientId, person = this.person): Promise<number> {
    const variables = pushed(this.declarationId, update, clientId)
    const { pushUpdate } = await (this.#over === 'HTTP'
      ? person.query(PUSH_UPDATE, variables)
      : overSocket(person, PUSH_UPDATE, variables))
    return pushUpdate.sequence
  }

  /** The first node of that name. */
  node(name: string): NodeMap {
    const found = [...indicatorsOf(this.doc).values()].find((node) => nodeName(node).toString() === name)
    if (!found) throw new Error(`No indicator ${name}`)
    return found
  }

  key(name: string): string {
    const node = this.node(name)
    return [...indicatorsOf(this.doc)].find(([, each]) => each === node)![0]
  }

  target(name: string): Y.Text {
    return nodeTarget(this.node(name))!
  }
}

/** The variables of a push. */
export const pushed = (declarationId: string, update: Uint8Array, clientId: string | number) => ({
  declarationId,
  update: Buffer.from(update).toString('base64'),
  clientId: String(clientId),
})

/** Why a push is refused; undefined where it is not. */
export async function pushRefusal(
  person: TestPerson,
  variables: Readonly<Record<string, unknown>>,
): Promise<ApiError['extensions'] | undefined> {
  const { errors } = await person.ask(PUSH_UPDATE, variables)
  return errors?.[0]?.extensions
}
