import { TablesMigration } from './TablesMigration.ts'

/** Suggestions, and the member whose words a Change put in. */
export class M0010Suggestions extends TablesMigration {
  override name = 'M0010Suggestions'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table suggestion (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    revision integer not null,
    field text null,
    indicator_key text null,
    cell text null,
    from_text text not null,
    sequence integer not null,
    text text not null,
    author_id text not null,
    at text not null,
    status text not null check (status in ('OPEN', 'ACCEPTED', 'REJECTED')),
    decided_by text null,
    decided_at text null,
    reason text null,
    accepted_sequence integer null,
    unique (declaration_id, revision)
  )`,
  `create index suggestion_declaration on suggestion (declaration_id, status, at)`,
  `alter table change add column suggested_by text null`,
]
