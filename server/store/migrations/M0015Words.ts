import { TablesMigration } from './TablesMigration.ts'

/** The way to what a declaration has under a level 2: what was written there is offered to who writes there now. */
export class M0015Words extends TablesMigration {
  override name = 'M0015Words'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [`create index indicator_level2 on indicator (declaration_id, level2) where level = 3`]
