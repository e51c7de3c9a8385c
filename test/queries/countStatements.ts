import type { Store } from '../../server/store/orm.ts'
import { Client } from 'pg'
import { ON_POSTGRES, sqliteOf } from '../support/database.ts'

/** The statements that a store's connections run while `work` does. */
export async function statementsOf(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const restore = ON_POSTGRES ? listenToPostgres(statements) : await listenToSqlite(store, statements)
  await work().finally(restore)
  return statements
}

async function listenToSqlite(store: Store, statements: string[]): Promise<() => void> {
  const database = await sqliteOf(store)
  const { prepare } = database
  database.prepare = ((sql: string) => {
    statements.push(sql)
    return prepare.call(database, sql)
  }) as typeof database.prepare
  const restore = [store.reader, store.lookups].map((reader) => {
    const { read } = reader
    reader.read = (sql, values) => (statements.push(sql), read.call(reader, sql, values))
    return () => (reader.read = read)
  })
  return () => {
    database.prepare = prepare
    for (const each of restore) each()
  }
}

function listenToPostgres(statements: string[]): () => void {
  const { query } = Client.prototype
  Client.prototype.query = function (this: Client, ...args: Parameters<typeof query>) {
    const [asked] = args as unknown as [string | { readonly text: string }]
    statements.push(typeof asked === 'string' ? asked : asked.text)
    return query.apply(this, args)
  } as typeof query
  return () => void (Client.prototype.query = query)
}
