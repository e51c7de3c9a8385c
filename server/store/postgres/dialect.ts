import { type DatabaseConnection, PostgresDialect } from 'kysely'
import { bound } from './connection.ts'
import { openPool } from './openPool.ts'

/** Connections for all that does not go through the writer. */
const MOST = 10
/** Milliseconds that one without work stays: a new one costs both sides some tens of milliseconds of a core, and ten may begin at once. */
const STAYING = 600_000

/** Kysely's dialect, below the ORM as beside it, on connections that are set up as ours are. */
export function postgresDialect(url: string, most = MOST, settings = ''): PostgresDialect {
  const pool = openPool(url, settings, { max: most, idleTimeoutMillis: STAYING })
  return new PostgresDialect({ pool, onCreateConnection: async (connection) => bindOurs(connection) })
}

function bindOurs(connection: DatabaseConnection): void {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = (query, ...rest) =>
    execute({ ...query, parameters: query.parameters.map(bound) }, ...rest)
}
