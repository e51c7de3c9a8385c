import { setTimeout as pause } from 'node:timers/promises'
import type { DatabaseConnection } from 'kysely'

/** Milliseconds that a statement waits while another connection writes: our own other ones do for some milliseconds at a time. */
const PATIENCE = 2_000
/** Milliseconds between two tries. */
const BETWEEN = 10

/**
 * Makes a connection of the main thread wait for whoever writes without holding up that thread, as SQLite's own waiting
 * would; the connection's `busy_timeout` must be 0. Where another program holds the database for long, everybody else's
 * questions still wait for this one, so it is not patient.
 */
export function waitForOthers(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = (...args: Parameters<typeof execute>) => patiently(() => execute(...args))
}

/** Tries again while another connection writes. */
export async function patiently<T>(run: () => T | Promise<T>): Promise<T> {
  for (const limit = Date.now() + PATIENCE; ;) {
    try {
      return await run()
    } catch (error) {
      // Of SQLITE_BUSY_SNAPSHOT a transaction never recovers, so it is not that one.
      if ((error as { code?: string }).code !== 'SQLITE_BUSY' || Date.now() > limit) throw error
    }
    await pause(BETWEEN)
  }
}
