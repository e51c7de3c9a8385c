import type { EntityManager } from '@mikro-orm/sqlite'
import { databaseFileOf } from '../settings.ts'
import { DatabaseHeld, holdDatabase } from '../store/holdDatabase.ts'
import { openStore } from '../store/orm.ts'

/**
 * Runs a command on the database, beside a server that runs or without one. Without one, the database is made or brought
 * up to date first, and no server can start meanwhile.
 */
export async function withStore<T>(command: (em: EntityManager, isAlone: boolean) => Promise<T>): Promise<T> {
  const databaseFile = databaseFileOf()
  const release = tryToHold(databaseFile)
  const store = await openStore({ databaseFile, migrate: release !== null })
  try {
    return await command(store.em(), release !== null)
  } finally {
    await store.close()
    release?.()
  }
}

function tryToHold(databaseFile: string): (() => void) | null {
  try {
    return holdDatabase(databaseFile, 0)
  } catch (error) {
    if (error instanceof DatabaseHeld) return null
    throw error
  }
}
