import { TablesMigration } from './TablesMigration.ts'

/** Up to where each declaration's log was looked through, so as to compact it: of those before this, to the last row that was merged. */
export class M0020CompactionMark extends TablesMigration {
  override name = 'M0020CompactionMark'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table compaction_mark (
    declaration_id text not null primary key references declaration (id),
    entry_sequence integer not null,
    change_sequence integer not null
  ) without rowid`,
  `insert into compaction_mark
    select declaration_id, max(sequence), 0 from entry where entries > 1 group by declaration_id`,
]
