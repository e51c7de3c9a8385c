/** Our database as plain tables: the file of SQLite, and from it the database of PostgreSQL. */
import { NARRATIVES } from '@jixiao/schema'
import { Client } from 'pg'
import { openDatabase } from '../../../../server/store/sqlite/openDatabase.ts'
import { createTable, INDEXES, MEASURED, TABLE_NAMES, type TableName, TABLES, TEXT_INDEXES } from './plainTables.ts'

const narrative = (key: string) => `(select string_agg(n.text, char(10) order by n.position)
  from ours.paragraph n where n.declaration_id = d.id and n.narrative = '${key}')`

/** Fills a table, each after those that it refers to. */
const FILL: Readonly<Record<TableName, string>> = {
  unit: `select row_number() over (order by name), name from ours.unit`,
  project: `select row_number() over (order by p.rowid), u.id, p.name
    from ours.project p join ours.unit o on o.id = p.unit_id join unit u on u.name = o.name`,
  declaration: `select d.ordinal, p.unit_id, p.id, d.year, d.status, d.name, d.category, d.performance_type, d.start_date,
      d.end_date, d.government_purchase, d.total_budget, d.year_budget, d.last_year_budget, d.last_year_spent,
      ${NARRATIVES.map(narrative).join(', ')}
    from ours.declaration d join ours.unit o on o.id = d.unit_id join ours.project op on op.id = d.project_id
      join unit u on u.name = o.name join project p on p.unit_id = u.id and p.name = op.name`,
  indicator: `select k.number, d.ordinal, up.number, i.level, k.position, i.name, i.level1, i.level2, i.target_text, i.target_kind
    from numbered k join ours.indicator i on i.id = k.id join ours.declaration d on d.id = i.declaration_id
      left join numbered up on up.id = i.parent_id order by k.number`,
  measure: `select row_number() over (order by k.number, m.position), k.number, m.position, m.text, m.operator, m.value, m.upper, m.unit
    from ours.measure m join numbered k on k.id = m.indicator_id`,
}

const NUMBERED = `create temp table numbered as select i.id as id,
    row_number() over (order by d.ordinal, i.form_order) as number,
    row_number() over (partition by d.ordinal order by i.form_order) as position
  from ours.indicator i join ours.declaration d on d.id = i.declaration_id`

export function makePlainSqlite(ours: string, file: string): void {
  const database = openDatabase(file)
  const run = (statement: string) => database.prepare(statement).run([])
  for (const pragma of ['journal_mode = off', 'synchronous = off', 'foreign_keys = off', 'cache_size = -500000'])
    database.pragma(pragma)
  run(`attach '${ours}' as ours`)
  run(NUMBERED)
  run('create unique index temp.numbered_id on numbered (id)')
  for (const table of TABLE_NAMES) {
    run(createTable(table))
    run(`insert into ${table} ${FILL[table]}`)
  }
  run('drop table numbered')
  run('detach ours')
  for (const index of INDEXES) run(index)
  run('analyze')
  database.pragma('journal_mode = wal')
  database.close()
}

/** Rows in one statement. */
const TOGETHER = 5_000

export async function makePlainPostgres(file: string, url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const table of TABLE_NAMES) {
    await client.query(createTable(table))
    for (const rows of chunksOf(file, table)) await client.query(insertOf(table), columnsOf(table, rows))
  }
  for (const statement of [...INDEXES, ...TEXT_INDEXES, `create view measured as ${MEASURED}`, 'vacuum analyze'])
    await client.query(statement)
  await client.end()
}

function* chunksOf(file: string, table: TableName): Generator<readonly Row[]> {
  const database = openDatabase(file)
  const next = database.prepare(`select * from ${table} where id > ? order by id limit ${TOGETHER}`)
  for (let last = 0; ; ) {
    const rows = [...next.all([last])] as Row[]
    if (rows.length === 0) break
    yield rows
    last = rows.at(-1)!['id'] as number
  }
  database.close()
}

type Row = Readonly<Record<string, unknown>>

const insertOf = (table: TableName): string =>
  `insert into ${table} select * from unnest(${Object.values(TABLES[table])
    .map((type, i) => `$${i + 1}::${type}[]`)
    .join(', ')})`

const columnsOf = (table: TableName, rows: readonly Row[]): unknown[][] =>
  Object.entries(TABLES[table]).map(([column, type]) =>
    rows.map((row) => (type === 'boolean' && row[column] !== null ? row[column] === 1 : row[column])),
  )
