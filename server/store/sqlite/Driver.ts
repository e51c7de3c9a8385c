import type { Configuration } from '@mikro-orm/core'
import { SqliteConnection, SqliteDriver } from '@mikro-orm/sqlite'

/**
 * Where a disk is full or broken, SQLite takes the transaction back by itself, and a ROLLBACK then fails. Kysely, below the
 * ORM, would never let go of the connection after that, and every later statement would wait for ever.
 */
class Connection extends SqliteConnection {
  override async rollback(...args: Parameters<SqliteConnection['rollback']>): Promise<void> {
    const database = await this.getNativeClient()
    if (!database.inTransaction) database.exec('begin')
    await super.rollback(...args)
  }
}

/** MikroORM's driver, on that connection. */
export class Driver extends SqliteDriver {
  protected override readonly connection: SqliteConnection

  constructor(config: Configuration) {
    super(config)
    this.connection = new Connection(config)
  }
}
