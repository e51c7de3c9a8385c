import { TablesMigration } from './TablesMigration.ts'

/** Decisions: the Versions that they make, the reason for a return, and the way from a sequence to the state it was in. */
export class M0005Version extends TablesMigration {
  override name = 'M0005Version'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table version (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    sequence integer not null,
    kind text not null check (kind in ('SUBMISSION', 'APPROVAL')),
    ordinal integer not null,
    at text not null,
    actor_id text null,
    unique (declaration_id, sequence)
  )`,
  `alter table change add column reason text null`,
  `create index change_state on change (declaration_id, first_sequence) where kind in ('STATE', 'LOCK')`,
]
