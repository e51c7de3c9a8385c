import { onPostgres } from '../onOne.ts'
import { TablesMigration } from './TablesMigration.ts'

/** Each indicator beside each of its quantities: what groups are made of, with what is there already. */
export class M0016Pairs extends TablesMigration {
  override name = 'M0016Pairs'
  protected override readonly statements = STATEMENTS
}

const shares = (what: string, bit: number) => `case when exists (
  select 1 from measure e where e.indicator_id = m.indicator_id and e.position < m.position and ${what}) then ${bit} else 0 end`

const UNIT = 'e.unit is not distinct from m.unit'
const OPERATOR = 'e.operator = m.operator'

const STATEMENTS = [
  {
    SQLITE: `create table indicator_measure (
      declaration_id text not null,
      level integer not null,
      id text not null,
      position integer not null,
      repeats integer not null,
      level1 text not null,
      level2 text null,
      target_kind text null,
      operator text null,
      value double null,
      unit text null,
      primary key (declaration_id, level, id, position)
    ) without rowid`,
    // Numbers as small as they are, and an index that holds each declaration once: it is a tenth of the key's.
    POSTGRES: `create table indicator_measure (
      declaration_id text collate "C" not null,
      level smallint not null,
      position smallint not null,
      repeats smallint not null,
      id text collate "C" not null,
      level1 text collate "C" not null,
      level2 text collate "C" null,
      target_kind text collate "C" null,
      operator text collate "C" null,
      value double precision null,
      unit text collate "C" null
    )`,
  },
  `insert into indicator_measure
      (declaration_id, level, id, position, repeats, level1, level2, target_kind, operator, value, unit)
    select i.declaration_id, i.level, i.id, coalesce(m.position, 0),
      ${shares(UNIT, 1)} + ${shares(OPERATOR, 2)} + ${shares(`${UNIT} and ${OPERATOR}`, 4)},
      i.level1, i.level2, i.target_kind, m.operator, m.value, m.unit
    from indicator i left join measure m on m.indicator_id = i.id order by 1, 2, 3, 4`,
  onPostgres(`create index indicator_measure_form on indicator_measure (declaration_id, level)`),
]
