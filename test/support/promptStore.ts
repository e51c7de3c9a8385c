import { GroupCommit, writtenOf } from '../../server/store/GroupCommit.ts'
import type { Store } from '../../server/store/orm.ts'
import { inSqlite, Transactions } from '../../server/store/sqlite/Transactions.ts'
import type { Statement } from '../../server/store/statement.ts'
import type { Writer } from '../../server/store/Writer.ts'
import { sqliteOf } from './database.ts'

/**
 * The same database, written by the thread that asks, within its turn: for what one seed must move, threads come and go as
 * they like. Not synchronised, since nothing in such a test cuts the power, and a busy disk would make it minutes.
 */
export async function promptStore(store: Store): Promise<Store> {
  const database = await sqliteOf(store)
  database.pragma('synchronous = off')
  const transactions = new Transactions(database)
  const commits = new GroupCommit<Statement>((statements) => {
    // As the thread that writes: snapshots come from a thread of their own here too, and a slow one holds the database for longer.
    database.pragma('busy_timeout = 5000')
    try {
      return transactions.run(statements.map(inSqlite))
    } finally {
      database.pragma('busy_timeout = 0')
    }
  })
  const writeAll: Writer['writeAll'] = (writes) =>
    writtenOf(
      writes,
      commits.commit([writes]).then(([outcomes]) => outcomes!),
    )
  const writer: Writer = {
    get committed() {
      return commits.committed
    },
    write: (statements) => writeAll([{ statements }])[0]!,
    writeAll,
    close: () => Promise.resolve(),
  }
  return { ...store, writer }
}
