import { databaseOf } from '../settings.ts'
import type { DatabaseAddress } from '../store/DatabaseAddress.ts'
import { DatabaseHeld, holdDatabase } from '../store/holdDatabase.ts'
import { openStore, type Store } from '../store/orm.ts'

/**
 * Runs a command on the database, beside a server that runs or without one. Without one, the database is made or brought
 * up to date first, and no server can start meanwhile.
 */
export async function withStore<T>(command: (store: Store, isAlone: boolean) => Promise<T>): Promise<T> {
  const address = databaseOf()
  const release = await tryToHold(address)
  try {
    const store = await openStore(address, { migrate: release !== null })
    return await command(store, release !== null).finally(() => store.close())
  } finally {
    await release?.()
  }
}

/** The same with no server beside it. Rejects with DatabaseHeld. */
export async function withStoreAlone<T>(
  address: DatabaseAddress,
  command: (store: Store) => Promise<T>,
): Promise<T> {
  const release = await holdDatabase(address, { patience: 0 })
  try {
    const store = await openStore(address)
    return await command(store).finally(() => store.close())
  } finally {
    await release()
  }
}

async function tryToHold(address: DatabaseAddress): Promise<(() => void | Promise<void>) | null> {
  try {
    return await holdDatabase(address, { patience: 0 })
  } catch (error) {
    if (error instanceof DatabaseHeld) return null
    throw error
  }
}
