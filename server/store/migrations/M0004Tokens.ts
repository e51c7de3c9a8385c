import { TablesMigration } from './TablesMigration.ts'

/** Tokens of other systems. */
export class M0004Tokens extends TablesMigration {
  override name = 'M0004Tokens'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table token (
    id text not null primary key,
    member_id text not null,
    name text not null,
    secret_hash text not null,
    scopes json not null,
    unit_ids json null,
    created_at datetime not null,
    last_used_at datetime null,
    expires_at datetime null,
    revoked_at datetime null,
    constraint token_member_id_foreign foreign key (member_id) references member (id) on delete no action
  )`,
  `create index token_member_id_index on token (member_id)`,
]
