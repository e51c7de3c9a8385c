import { TablesMigration } from './TablesMigration.ts'

/** The access log; whether a member's password was given to them; declarations that were voided. */
export class M0008Admin extends TablesMigration {
  override name = 'M0008Admin'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `alter table member add column password_given_at datetime null`,
  `create table access_event (
    position integer not null primary key autoincrement,
    at text not null,
    kind text not null,
    outcome text not null,
    actor_id text null,
    member_id text null,
    unit_id text null,
    token_id text null,
    declaration_id text null,
    name text null,
    address text null,
    details text not null
  )`,
  `create index access_event_at on access_event (at)`,
  `create index access_event_actor on access_event (actor_id, position)`,
  `create index access_event_member on access_event (member_id, position)`,
]
