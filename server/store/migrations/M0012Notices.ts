import { TablesMigration } from './TablesMigration.ts'

/** What people are told of, until they have read it. */
export class M0012Notices extends TablesMigration {
  override name = 'M0012Notices'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table notice (
    id text not null primary key,
    member_id text not null,
    declaration_id text not null references declaration (id),
    kind text not null,
    at text not null,
    actor_id text not null,
    comment_id text null,
    read_at text null
  )`,
  `create index notice_member on notice (member_id, at)`,
  `create index notice_unread on notice (member_id) where read_at is null`,
]
