import type { Store } from '../../server/store/orm.ts'

/** The statements that a connection runs while `work` does. */
export async function statementsOf(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const database = await store.orm.em.getConnection().getNativeClient()
  const statements: string[] = []
  const prepare = database.prepare.bind(database)
  database.prepare = ((sql: string) => {
    statements.push(sql)
    return prepare(sql)
  }) as typeof database.prepare
  try {
    await work()
  } finally {
    database.prepare = prepare as typeof database.prepare
  }
  return statements
}
