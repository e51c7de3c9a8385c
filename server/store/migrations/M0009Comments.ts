import { TablesMigration } from './TablesMigration.ts'

/** Comments beside the document, and up to where each member has read them. */
export class M0009Comments extends TablesMigration {
  override name = 'M0009Comments'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table comment (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    thread_id text not null,
    first_revision integer not null,
    revision integer not null,
    field text null,
    indicator_key text null,
    cell text null,
    anchor text null,
    quote text null,
    text text not null,
    mentions text not null,
    author_id text not null,
    at text not null,
    edited_at text null,
    deleted_at text null,
    resolved_at text null,
    resolved_by text null,
    idempotency_key text null,
    unique (declaration_id, revision),
    unique (declaration_id, author_id, idempotency_key)
  )`,
  `create index comment_thread on comment (thread_id, first_revision)`,
  `create table comment_read (
    member_id text not null,
    thread_id text not null,
    declaration_id text not null references declaration (id),
    up_to integer not null,
    primary key (member_id, thread_id)
  )`,
  `create index comment_read_declaration on comment_read (declaration_id, member_id)`,
]
