import { Migration } from '@mikro-orm/migrations'
import { BasePostgreSqlPlatform } from '@mikro-orm/sql'
import { type DdlStatement, inWordsOf } from './inWordsOf.ts'

/** A migration that is a list of statements. */
export abstract class TablesMigration extends Migration {
  protected abstract readonly statements: readonly DdlStatement[]

  override up(): void {
    const kind = this.driver.getPlatform() instanceof BasePostgreSqlPlatform ? 'POSTGRES' : 'SQLITE'
    for (const statement of inWordsOf(kind, this.statements)) this.addSql(statement)
  }
}
