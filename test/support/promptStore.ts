import { WriteFailed } from '../../server/store/Writer.ts'
import { Transactions } from '../../server/store/sqlite/Transactions.ts'
import { sqliteOf } from './database.ts'
import type { Store } from '../../server/store/orm.ts'

/**
 * The same database, written by the thread that asks, within its turn: for what one seed must move, threads come and go as
 * they like. Not synchronised, since nothing in such a test cuts the power, and a busy disk would make it minutes.
 */
export async function promptStore(store: Store): Promise<Store> {
  const database = await sqliteOf(store)
  database.pragma('synchronous = off')
  const transactions = new Transactions(database)
  const writer: Store['writer'] = {
    write: async (statements) => {
      try {
        return transactions.run(statements.map(({ texts, runs }) => ({ sql: texts.SQLITE, runs }))) as Record<
          string,
          unknown
        >[][]
      } catch (error) {
        const { code = 'UNKNOWN', message } = error as Error & { code?: string }
        throw new WriteFailed(code, message)
      }
    },
    close: () => Promise.resolve(),
  }
  return { ...store, writer }
}
