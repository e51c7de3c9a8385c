import { TablesMigration } from './TablesMigration.ts'

/** An indicator's quantities in its own row, too: whoever reads rows needs no second statement for them. */
export class M0017MeasuresOfRow extends TablesMigration {
  override name = 'M0017MeasuresOfRow'
  protected override readonly statements = [ADD, { SQLITE: FILL_SQLITE, POSTGRES: FILL_POSTGRES }]
}

const ADD = `alter table indicator add column measures text null`

const PARTS = `m.text, m.operator, m.value, m.upper, m.unit`
const OF_ROW = `from measure m where m.indicator_id = indicator.id`
const MEASURED = `where id in (select indicator_id from measure)`
const FILL_SQLITE = `update indicator set measures =
  (select json_group_array(json_array(${PARTS}) order by m.position) ${OF_ROW}) ${MEASURED}`
const FILL_POSTGRES = `update indicator set measures =
  (select json_agg(json_build_array(${PARTS}) order by m.position)::text ${OF_ROW}) ${MEASURED}`
