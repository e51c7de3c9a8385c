import { MAKE_RECENT } from '../sqlite/search.ts'
import { onSqlite } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** What the search index of SQLite has yet to take in. PostgreSQL's keeps such a list by itself. */
export class M0019RecentGrams extends TablesMigration {
  override name = 'M0019RecentGrams'
  protected override readonly statements = MAKE_RECENT.map(onSqlite)
}
