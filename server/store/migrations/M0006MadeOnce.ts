import { TablesMigration } from './TablesMigration.ts'

/** Writes that carry an idempotency key, so that a repeat finds what it did. */
export class M0006MadeOnce extends TablesMigration {
  override name = 'M0006MadeOnce'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table made_once (
    declaration_id text not null references declaration (id),
    author_id text not null,
    idempotency_key text not null,
    asked text not null,
    sequence integer not null,
    result text not null,
    at text not null,
    primary key (declaration_id, author_id, idempotency_key)
  )`,
  `create index made_once_at on made_once (at)`,
]
