import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { connectionConfig } from './connection.ts'

/** Names our lock among those of other programs in the same database: "jixiao", as PostgreSQL hashes it for us. */
const TAKE = `select pg_try_advisory_lock(hashtextextended('jixiao', 0)) as taken`
/** Milliseconds between two tries. */
const BETWEEN = 100
const AFTER_LOSS = 1_000

/**
 * Holds a database for this process alone, until released; null: another does. The lock lives with a connection of its
 * own. Where that breaks, it is taken again as soon as the database answers; `onLost`: another was quicker.
 */
export async function holdDatabase(
  url: string,
  patience: number,
  onLost: () => void,
): Promise<(() => Promise<void>) | null> {
  let released = false
  let client = await take(url, patience)
  if (!client) return null
  keep(client)
  return async () => {
    released = true
    await client?.end().catch(() => undefined)
  }

  function keep(held: Client): void {
    held.on('error', () => undefined) // followed by `end`
    held.on('end', () => void (released || regain()))
  }

  async function regain(): Promise<void> {
    if (released) return
    try {
      client = await take(url, AFTER_LOSS)
    } catch {
      setTimeout(() => void regain(), AFTER_LOSS).unref() // it does not answer yet
      return
    }
    if (!client) onLost()
    else if (released) await client.end()
    else keep(client)
  }
}

/** A connection that has the lock; null: another has it. */
async function take(url: string, patience: number): Promise<Client | null> {
  const client = new Client(connectionConfig(url))
  client.on('error', () => undefined)
  await client.connect()
  for (const limit = Date.now() + patience; ;) {
    const { rows } = await client.query<{ taken: boolean }>(TAKE)
    if (rows[0]?.taken) return client
    if (Date.now() >= limit) break
    await pause(BETWEEN)
  }
  await client.end()
  return null
}
