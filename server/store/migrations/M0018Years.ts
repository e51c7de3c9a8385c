import { onPostgres } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** A year's declarations in the order of the lists: SQLite walks through all of them as quickly. */
export class M0018Years extends TablesMigration {
  override name = 'M0018Years'
  protected override readonly statements = [
    onPostgres('create index declaration_year on declaration (year, ordinal)'),
  ]
}
