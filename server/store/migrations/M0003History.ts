import { TablesMigration } from './TablesMigration.ts'

/** A log that can be compacted, and a history whose long texts are kept as what differs. */
export class M0003History extends TablesMigration {
  override name = 'M0003History'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `alter table entry add column entries integer not null default 1`,
  `create index entry_compacted on entry (declaration_id, sequence, entries) where entries > 1`,
  `alter table change add column undo integer not null default 0`,
  `alter table change add column words text null`,
  `create index change_place on change (declaration_id, field, indicator_key, cell, first_sequence)`,
]
