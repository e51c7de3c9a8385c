/**
 * Reads rows by their ids, for statements of a few texts: on connections on which nobody waits for an answer before the next
 * statement is sent, and what is asked in one turn of the event loop leaves in one write. Each text is prepared, and planned,
 * once for all lists: planning takes longer than running it.
 */
import type { Socket } from 'node:net'
import { Client } from 'pg'
import { ReadFailed, type Reader } from '../Reader.ts'
import { bound, connectionConfig } from './connection.ts'
import { failureOf } from '../failureOf.ts'

/** What is asked on one waits for what was asked there before, at times the trees of a hundred forms. */
const CONNECTIONS = 4

const FOR_LOOKUPS = '-c default_transaction_read_only=on -c plan_cache_mode=force_generic_plan'

interface Line {
  client: Promise<Client> | null
  underWay: number
}

export class PostgresLookups implements Reader {
  readonly #url: string
  readonly #lines: readonly Line[] = Array.from({ length: CONNECTIONS }, () => ({
    client: null,
    underWay: 0,
  }))
  /** Texts that were prepared on a connection have the same name on another. */
  readonly #names = new Map<string, string>()
  /** What is asked in this turn goes there. */
  #chosen: Line | null = null
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  async read(sql: string, values: readonly unknown[]): Promise<readonly object[]> {
    if (this.#closed) throw new ReadFailed('CLOSED', 'closed')
    const line = this.#choose()
    line.underWay += 1
    try {
      const client = await (line.client ??= this.#connect(line))
      cork(client)
      return (await client.query<object>(this.#prepared(sql, values))).rows
    } catch (error) {
      const { code, message } = failureOf(error, 'ECONNREFUSED')
      throw new ReadFailed(code, message)
    } finally {
      line.underWay -= 1
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.all(
      this.#lines.map(async (line) => {
        const client = await line.client?.catch(() => null)
        await client?.end().catch(() => undefined)
      }),
    )
  }

  /** The one that has least to do. */
  #choose(): Line {
    if (this.#chosen) return this.#chosen
    process.nextTick(() => (this.#chosen = null))
    return (this.#chosen = this.#lines.reduce((least, line) =>
      line.underWay < least.underWay ? line : least,
    ))
  }

  #prepared(text: string, values: readonly unknown[]) {
    const name = this.#names.get(text) ?? `l${this.#names.size}`
    this.#names.set(text, name)
    return { name, text, values: values.map(bound) }
  }

  #connect(line: Line): Promise<Client> {
    const { options, ...config } = connectionConfig(this.#url)
    const client = new Client({ ...config, options: `${options} ${FOR_LOOKUPS}`, pipeline: true })
    const connecting = client.connect().then(() => client)
    // Whoever waits for an answer is told by its own rejection; the next question connects anew.
    const forget = () => void (line.client === connecting && (line.client = null))
    client.on('error', forget)
    client.on('end', forget)
    connecting.catch(forget)
    return connecting
  }
}

const corked = new WeakSet<Client>()

/** What is sent in one turn leaves in one write. */
function cork(client: Client): void {
  if (corked.has(client)) return
  const { stream } = (client as Client & { readonly connection: { readonly stream: Socket } }).connection // not in its types
  corked.add(client)
  stream.cork()
  process.nextTick(() => {
    corked.delete(client)
    stream.uncork()
  })
}
