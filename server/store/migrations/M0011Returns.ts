import { onPostgres, onSqlite } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** The reasons of a return, one by one; and Versions of one more kind, with which an adjustment begins. */
export class M0011Returns extends TablesMigration {
  override name = 'M0011Returns'
  protected override readonly statements = STATEMENTS
}

const KINDS = `check (kind in ('SUBMISSION', 'APPROVAL', 'ADJUSTMENT'))`

const STATEMENTS = [
  `create table return_reason (
    declaration_id text not null references declaration (id),
    sequence integer not null,
    ordinal integer not null,
    field text null,
    indicator_key text null,
    cell text null,
    comment_id text null,
    text text not null,
    from_text text null,
    primary key (declaration_id, sequence, ordinal)
  )`,
  // SQLite changes no check of a table that is there.
  onSqlite(`create table version_again (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    sequence integer not null,
    kind text not null ${KINDS},
    ordinal integer not null,
    at text not null,
    actor_id text null,
    unique (declaration_id, sequence)
  )`),
  onSqlite(
    `insert into version_again select id, declaration_id, sequence, kind, ordinal, at, actor_id from version`,
  ),
  onSqlite(`drop table version`),
  onSqlite(`alter table version_again rename to version`),
  onPostgres(`alter table version drop constraint version_kind_check`),
  onPostgres(`alter table version add constraint version_kind_check ${KINDS}`),
]
