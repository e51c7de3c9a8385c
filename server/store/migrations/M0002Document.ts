import { TablesMigration } from './TablesMigration.ts'

/** The live document: its log, its history, and the rows that index it. */
export class M0002Document extends TablesMigration {
  override name = 'M0002Document'
  protected override readonly statements = STATEMENTS
}

const STATEMENTS = [
  `create table project (
    id text not null primary key,
    unit_id text not null references unit (id),
    name text not null,
    unique (unit_id, name)
  )`,
  `create table declaration (
    id text not null primary key,
    ordinal integer not null unique,
    unit_id text not null references unit (id),
    project_id text not null references project (id),
    year integer not null,
    status text not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')),
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
    updated_at text not null,
    unique (unit_id, year, project_id)
  )`,
  `create index declaration_project on declaration (project_id)`,
  `create table paragraph (
    declaration_id text not null references declaration (id),
    narrative text not null,
    position integer not null,
    content text not null,
    text text not null,
    primary key (declaration_id, narrative, position)
  ) without rowid`,
  `create table indicator (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    parent_id text null,
    level integer not null,
    form_order text not null,
    name text not null,
    level1 text not null,
    level2 text null,
    target_text text null,
    target_kind text null,
    weight double null
  )`,
  `create index indicator_form on indicator (declaration_id, form_order)`,
  `create index indicator_parent on indicator (parent_id)`,
  `create table measure (
    indicator_id text not null,
    position integer not null,
    declaration_id text not null references declaration (id),
    text text not null,
    operator text not null,
    value double not null,
    upper double null,
    unit text null,
    primary key (indicator_id, position)
  ) without rowid`,
  `create table entry (
    position integer not null primary key autoincrement,
    declaration_id text not null references declaration (id),
    sequence integer not null,
    at text not null,
    actor_id text null,
    token_id text null,
    means text not null,
    client_id text null,
    clock_end integer null,
    "update" blob not null,
    unique (declaration_id, sequence)
  )`,
  `create index entry_client on entry (client_id, clock_end) where client_id is not null`,
  `create table client (
    client_id text not null primary key,
    declaration_id text not null references declaration (id),
    member_id text not null,
    token_id text null
  ) without rowid`,
  `create table snapshot (
    declaration_id text not null primary key references declaration (id),
    sequence integer not null,
    state blob not null
  )`,
  `create table change (
    id text not null primary key,
    declaration_id text not null references declaration (id),
    first_sequence integer not null,
    sequence integer not null,
    ordinal integer not null,
    at text not null,
    actor_id text null,
    token_id text null,
    means text not null,
    client_id text null,
    kind text not null,
    field text null,
    indicator_key text null,
    cell text null,
    from_text text null,
    to_text text null,
    open integer not null
  )`,
  `create index change_order on change (declaration_id, first_sequence, ordinal)`,
  `create index change_open on change (declaration_id) where open = 1`,
]
