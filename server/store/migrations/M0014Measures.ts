import { TablesMigration } from './TablesMigration.ts'

/** Ways to a unit's declarations of some years, and to the quantities of a declaration by their measure word. */
export class M0014Measures extends TablesMigration {
  override name = 'M0014Measures'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  // The unique one holds what is not voided alone, and is no way for a question.
  `create index declaration_unit on declaration (unit_id, year)`,
  `create index measure_unit on measure (declaration_id, unit, value)`,
]
