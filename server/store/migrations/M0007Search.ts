import { Migration } from '@mikro-orm/migrations'
import { FILL_SEARCH, MAKE_SEARCH } from '../sqlite/search.ts'

/** The search index, with what is there already. */
export class M0007Search extends Migration {
  override name = 'M0007Search'

  override up(): void {
    for (const statement of [...MAKE_SEARCH, ...FILL_SEARCH]) this.addSql(statement)
  }
}
