import { MAKE_SEARCH as ON_POSTGRES } from '../postgres/search.ts'
import { FILL_SEARCH, MAKE_SEARCH } from '../sqlite/search.ts'
import { TablesMigration } from './TablesMigration.ts'

/** The search index, with what is there already. */
export class M0007Search extends TablesMigration {
  override name = 'M0007Search'
  protected override readonly statements = [
    ...[...MAKE_SEARCH, ...FILL_SEARCH].map((statement) => ({ SQLITE: statement, POSTGRES: null })),
    ...ON_POSTGRES.map((statement) => ({ SQLITE: null, POSTGRES: statement })),
  ]
}
