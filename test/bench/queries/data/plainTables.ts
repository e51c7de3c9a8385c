/**
 * The same rows as a plain schema would have them, for the peers and for bare SQL: normalised, whole numbers as keys, in form
 * order as they come, and every index that one of the five questions can use. Two things are easier than normalised: an
 * indicator has its ancestors' names, and a declaration its project's unit, as in our own index.
 */
export const TABLES = {
  unit: { id: 'integer', name: 'text' },
  project: { id: 'integer', unit_id: 'integer', name: 'text' },
  declaration: {
    id: 'integer',
    unit_id: 'integer',
    project_id: 'integer',
    year: 'integer',
    status: 'text',
    name: 'text',
    category: 'text',
    performance_type: 'text',
    start_date: 'text',
    end_date: 'text',
    government_purchase: 'boolean',
    total_budget: 'bigint',
    year_budget: 'bigint',
    last_year_budget: 'bigint',
    last_year_spent: 'bigint',
    overview: 'text',
    basis: 'text',
    necessity: 'text',
    safeguards: 'text',
    plan: 'text',
    goals: 'text',
  },
  indicator: {
    id: 'integer',
    declaration_id: 'integer',
    parent_id: 'integer',
    level: 'integer',
    position: 'integer',
    name: 'text',
    level1: 'text',
    level2: 'text',
    target_text: 'text',
    target_kind: 'text',
  },
  measure: {
    id: 'integer',
    indicator_id: 'integer',
    position: 'integer',
    text: 'text',
    operator: 'text',
    value: 'float',
    upper: 'float',
    unit: 'text',
  },
} as const

export type TableName = keyof typeof TABLES
export const TABLE_NAMES = Object.keys(TABLES) as TableName[]

const REFERENCES: Readonly<Record<string, TableName>> = {
  unit_id: 'unit',
  project_id: 'project',
  declaration_id: 'declaration',
  parent_id: 'indicator',
  indicator_id: 'indicator',
}

export const createTable = (name: TableName): string =>
  `create table ${name} (${Object.entries(TABLES[name])
    .map(([column, type]) => `${column} ${type}${constraint(column)}`)
    .join(', ')})`

function constraint(column: string): string {
  if (column === 'id') return ' primary key'
  const table = REFERENCES[column]
  return table ? ` references ${table} (id)` : ''
}

export const INDEXES: readonly string[] = [
  'create index project_of_unit on project (unit_id)',
  'create index declaration_of_unit on declaration (unit_id, year)',
  'create index declaration_of_project on declaration (project_id)',
  'create index declaration_of_year on declaration (year)',
  'create index indicator_in_form on indicator (declaration_id, position)',
  'create index indicator_of_parent on indicator (parent_id, position)',
  'create index indicator_of_levels on indicator (level1, level2, declaration_id, position)',
  'create index measure_of_indicator on measure (indicator_id, position)',
  'create index measure_of_unit on measure (unit, value)',
]

/** PostgreSQL's, for texts within texts. */
export const TEXT_INDEXES: readonly string[] = [
  'create extension if not exists pg_trgm',
  'create index indicator_name_has on indicator using gin (name gin_trgm_ops)',
  'create index indicator_target_has on indicator using gin (target_text gin_trgm_ops)',
]

/** What groups are made of, an indicator of level 3 once for each of its quantities: neither peer groups over a join. */
export const MEASURED = `
  select i.id as indicator_id, i.declaration_id, d.year, i.level1, i.level2, m.unit, m.value
  from declaration d join indicator i on i.declaration_id = d.id left join measure m on m.indicator_id = i.id
  where i.level = 3`
