import { onPostgres, onSqlite } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** The access log; whether a member's password was given to them; declarations that were voided. */
export class M0008Admin extends TablesMigration {
  override name = 'M0008Admin'
  protected override readonly statements = STATEMENTS
}

/** SQLite changes no constraint of a table: it is made anew, with its rows. References to it are by name, and stay. */
const MAKE_DECLARATION_ANEW = [
  `create table declaration_new (
    id text not null primary key,
    ordinal integer not null unique,
    unit_id text not null references unit (id),
    project_id text not null references project (id),
    year integer not null,
    status text not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')),
    voided integer not null default 0,
    sequence integer not null,
    name text not null,
    category text null,
    performance_type text null,
    start_date text null,
    end_date text null,
    government_purchase integer null,
    total_budget bigint null,
    year_budget bigint null,
    last_year_budget bigint null,
    last_year_spent bigint null,
    others text not null,
    locks text not null,
    made_at text not null,
    updated_at text not null
  )`,
  `insert into declaration_new select id, ordinal, unit_id, project_id, year, status, 0, sequence, name, category,
    performance_type, start_date, end_date, government_purchase, total_budget, year_budget, last_year_budget,
    last_year_spent, others, locks, made_at, updated_at from declaration`,
  `drop table declaration`,
  `alter table declaration_new rename to declaration`,
  `create index declaration_project on declaration (project_id)`,
]

const ON_POSTGRES = [
  `alter table declaration add column voided bigint not null default 0`,
  `alter table declaration drop constraint declaration_unit_id_year_project_id_key`,
]

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
  ...MAKE_DECLARATION_ANEW.map(onSqlite),
  ...ON_POSTGRES.map(onPostgres),
  // One that is voided keeps nobody from making it again.
  `create unique index declaration_once on declaration (unit_id, year, project_id) where voided = 0`,
  `create index declaration_voided on declaration (id) where voided = 1`,
]
