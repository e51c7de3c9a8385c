import { CompiledQuery, type Kysely } from 'kysely'
import { EMPTY_SEARCH, FILL_SEARCH } from '../sqlite/search.ts'
import { kindOf } from '../statement.ts'
import type { Tables } from '../tables.ts'

/** Makes the search index anew of the rows that are there. Run it inside a transaction. */
export async function rebuildSearch(sql: Kysely<Tables>): Promise<void> {
  if (kindOf(sql) === 'SQLITE')
    for (const statement of [...EMPTY_SEARCH, ...FILL_SEARCH])
      await sql.executeQuery(CompiledQuery.raw(statement))
}
