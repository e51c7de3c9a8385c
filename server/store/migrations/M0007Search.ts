import { MAKE_SEARCH as ON_POSTGRES } from '../postgres/search.ts'
import { FILL_SEARCH, MAKE_SEARCH } from '../sqlite/search.ts'
import { onPostgres, onSqlite } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** The search index, with what is there already. */
export class M0007Search extends TablesMigration {
  override name = 'M0007Search'
  protected override readonly statements = [
    ...[...MAKE_SEARCH, ...FILL_SEARCH].map(onSqlite),
    ...ON_POSTGRES.map(onPostgres),
  ]
}
