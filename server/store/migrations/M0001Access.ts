import { TablesMigration } from './TablesMigration.ts'

/** Units, members, sessions, and what the server must remember. */
export class M0001Access extends TablesMigration {
  override name = 'M0001Access'
  protected override readonly statements = STATEMENTS
}

/** Names of indexes and constraints are those that MikroORM would give: test/access holds entities and tables together. */
const STATEMENTS = [
  `create table unit (id text not null primary key, name text not null, created_at datetime not null)`,
  `create unique index unit_name_unique on unit (name)`,
  `create table member (
    id text not null primary key,
    name text not null,
    display_name text not null,
    role text not null,
    unit_id text null,
    password_hash text not null,
    created_at datetime not null,
    disabled_at datetime null,
    constraint member_unit_id_foreign foreign key (unit_id) references unit (id) on delete no action
  )`,
  `create unique index member_name_unique on member (name)`,
  `create index member_unit_id_index on member (unit_id)`,
  `create table member_unit (
    member_id text not null,
    unit_id text not null,
    primary key (member_id, unit_id),
    constraint member_unit_member_id_foreign foreign key (member_id) references member (id) on update cascade on delete cascade,
    constraint member_unit_unit_id_foreign foreign key (unit_id) references unit (id) on update cascade on delete cascade
  )`,
  `create index member_unit_member_id_index on member_unit (member_id)`,
  `create index member_unit_unit_id_index on member_unit (unit_id)`,
  `create table session (
    id text not null primary key,
    member_id text not null,
    created_at datetime not null,
    last_used_at datetime not null,
    expires_at datetime not null,
    constraint session_member_id_foreign foreign key (member_id) references member (id) on delete cascade
  )`,
  `create index session_member_id_index on session (member_id)`,
  `create index session_expires_at_index on session (expires_at)`,
  `create table setting (key text not null primary key, value text not null)`,
]
