/** One who reads nothing while the others work (docs/protocol.md, S1 to S4). */
import { narrativeOf, newDocument } from '@jixiao/schema'
import { type Client, createClient } from 'graphql-ws'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { blankDeclaration } from './declarations.ts'
import { DECLARATION_UPDATES, LiveCopy, type UpdateEvent, type UpdatesData } from './LiveCopy.ts'

let server: TestServer
let li: TestPerson
let wang: TestPerson
let chen: TestPerson

beforeAll(async () => {
  server = await startServer()
  const names = ['li', 'wang', 'chen']
  ;[li, wang, chen] = (await Promise.all(names.map((name) => signIn(server, name)))) as [
    TestPerson,
    TestPerson,
    TestPerson,
  ]
})

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** A tab that follows and comes back as the page does, and whose machine may stop reading. */
class Tab {
  readonly doc = newDocument()
  readonly events: UpdateEvent[] = []
  readonly closed: number[] = []
  readonly failures: unknown[] = []
  readonly client: Client
  /** Resolves when its socket was closed for the first time. */
  readonly close: Promise<void>
  sequence: number | null = null
  #socket!: WebSocket
  #wake: () => void = () => undefined

  constructor({ wsUrl }: TestServer, { token }: TestPerson, declarationId: string) {
    let wasClosed = () => {}
    this.close = new Promise((resolve) => (wasClosed = resolve))
    const opened = (socket: WebSocket) => (this.#socket = socket)
    this.client = createClient({
      url: wsUrl,
      webSocketImpl: class extends WebSocket {
        constructor(...args: ConstructorParameters<typeof WebSocket>) {
          super(...args)
          opened(this)
        }
      },
      connectionParams: { authorization: `Bearer ${token}` },
      shouldRetry: () => true,
      retryAttempts: Infinity,
      retryWait: () => pause(50),
      on: {
        closed: (event) => {
          this.closed.push((event as { code: number }).code)
          wasClosed()
        },
      },
    })
    const since = () => this.sequence
    this.client.subscribe<UpdatesData>(
      {
        query: DECLARATION_UPDATES,
        variables: {
          declarationId,
          get since() {
            return since()
          },
        },
      },
      {
        next: ({ data, errors }) =>
          errors ? this.failures.push(errors) : this.#arrived(data!.declarationUpdates),
        error: (error) => this.failures.push(error),
        complete: () => undefined,
      },
    )
  }

  #arrived(event: UpdateEvent): void {
    this.events.push(event)
    this.sequence = event.sequence
    Y.applyUpdate(this.doc, Buffer.from(event.update, 'base64'))
    this.#wake()
  }

  /** Resolves when that sequence is there. */
  async reach(sequence: number): Promise<void> {
    while ((this.sequence ?? -1) < sequence && this.failures.length === 0)
      await new Promise<void>((resolve) => (this.#wake = resolve))
    expect(this.failures).toEqual([])
  }

  /** A question that is not asked again when the socket was closed. */
  ask(query: string, variables: Record<string, unknown>): Promise<void> {
    return new Promise((resolve) => {
      const ended = { next: resolve, error: resolve, complete: resolve } as never
      const forget = this.client.subscribe({ query, variables }, ended)
      void this.close.then(forget)
    })
  }

  stopReading(): void {
    this.#socket.pause()
  }

  readOn(): void {
    this.#socket.resume()
  }
}

let tab: Tab
const contentOf = (doc: Y.Doc) => JSON.stringify(doc.toJSON())
/** 60 KB as an update: what waits for the tab is soon more than any buffer on the way takes. */
const rewrite = (copy: LiveCopy, n: number) =>
  copy.edit((doc) => {
    const plan = narrativeOf(doc, 'plan')
    plan.delete(0, plan.length)
    plan.insert(0, `${String(n % 10).repeat(10)}${'字'.repeat(19_900)}\n`)
  })

describe('a subscriber who reads nothing', () => {
  let id: string
  let mine: LiveCopy
  let hers: LiveCopy
  beforeEach(async () => {
    id = await blankDeclaration(li)
    mine = await LiveCopy.open(li, id, { over: 'SOCKET' })
    hers = await LiveCopy.open(wang, id)
    tab = new Tab(server, chen, id)
    await tab.reach(mine.sequence)
  })
  afterEach(() => {
    void tab.client.dispose()
    for (const copy of [mine, hers]) copy.updatesOfAll.close()
  })

  it('gets the merged state when it reads on, and nobody else has noticed', async () => {
    const before = mine.sequence
    tab.stopReading()
    for (let n = 0; n < 250; n += 1) await rewrite(mine, n)
    const sequence = before + 250
    // One event for each, to everybody who reads.
    await hers.reach(sequence)
    expect(hers.updatesOfAll.events.map(({ declarationUpdates: { sequence: each } }) => each)).toEqual(
      Array.from({ length: 251 }, (_, i) => before + i),
    )
    tab.readOn()
    await tab.reach(sequence)
    const [, ...live] = tab.events
    expect(live.some(({ actor }) => actor === null)).toBe(true)
    expect(live.length).toBeLessThan(250)
    expect(contentOf(tab.doc)).toBe(contentOf(hers.doc))
    expect(await rewrite(mine, 7)).toBe(sequence + 1)
    await tab.reach(sequence + 1)
    expect(tab.events.at(-1)).toMatchObject({ actor: { name: 'li' } })
    expect(tab.closed).toEqual([])
  })

  it('of the answers that it asked for is closed with 4413, and comes back to all that it missed', async () => {
    await rewrite(mine, 1)
    // Half a megabyte each, fifty times what may wait.
    const aliases = 'abcdefgh'.split('').map((alias) => `${alias}: plan { text }`)
    const query = `query ($id: ID!) { declaration(id: $id) { ${aliases.join(' ')} } }`
    for (let round = 0; round < 10 && tab.closed.length === 0; round += 1) {
      tab.stopReading()
      const answers = Array.from({ length: 100 }, () => tab.ask(query, { id }))
      await pause(500)
      tab.readOn()
      await Promise.race([tab.close, Promise.all(answers)])
    }
    expect(tab.closed).toEqual([4413])
    await rewrite(mine, 2)
    const sequence = await rewrite(mine, 3)
    await tab.reach(sequence)
    expect(tab.closed).toEqual([4413])
    expect(contentOf(tab.doc)).toBe(contentOf(mine.doc))
  })
})
