/**
 * A database of before, with declarations in it, is brought up to date: its table of declarations is made anew, and
 * nothing is lost.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMeasures } from '../../server/store/index/measures.ts'
import { openStore } from '../../server/store/orm.ts'
import { createFunctions } from '../../server/store/postgres/functions.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { databaseIn, dropDatabaseIn, ON_POSTGRES } from '../support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'jixiao-test-'))
afterAll(async () => {
  await dropDatabaseIn(folder)
  rmSync(folder, { recursive: true })
})

const MEASURES = [
  ['GTE', 3, '场'],
  ['LTE', 4, '场'],
  ['GTE', 5, null],
  ['GTE', 6, '场'],
] as const

/** What stood in the migrations before: the table with the rule that there is one of a unit, year and project. */
const BEFORE = [
  `insert into unit (id, name, created_at) values ('u', '甲所', ${ON_POSTGRES ? 'now()' : '0'})`,
  `insert into project (id, unit_id, name) values ('p', 'u', '项目')`,
  `insert into declaration (id, ordinal, unit_id, project_id, year, status, sequence, name, others, locks, made_at, updated_at)
    values ('d', 7, 'u', 'p', 2026, 'RETURNED', 3, '项目', '[]', '[]', '2026-01-01', '2026-02-01')`,
  `insert into paragraph (declaration_id, narrative, position, content, text) values ('d', 'plan', 0, '{}', '计划')`,
  ...['d.a', 'd.b'].map(
    (id) =>
      `insert into indicator (id, declaration_id, level, form_order, name, level1, level2, target_text, target_kind)
        values ('${id}', 'd', 3, '${id}', '次数', '产出目标', '数量', '', 'QUANTITATIVE')`,
  ),
  ...MEASURES.map(
    ([operator, value, unit], position) =>
      `insert into measure (indicator_id, position, declaration_id, text, operator, value, unit)
        values ('d.a', ${position}, 'd', '', '${operator}', ${value}, ${unit === null ? 'null' : `'${unit}'`})`,
  ),
  `insert into entry (declaration_id, sequence, at, means, "update") values ('d', 3, '2026-01-01', 'IMPORT', ${ON_POSTGRES ? `''` : `x''`})`,
]

beforeAll(async () => {
  const store = await openStore(await databaseIn(folder, 'BLANK'), { migrate: false })
  if (ON_POSTGRES) await createFunctions(store.em())
  await store.orm.migrator.up({ to: 'M0007Search' })
  for (const statement of BEFORE) await store.em().execute(statement)
  await store.close()
})

it('keeps its rows and what refers to them', async () => {
  const store = await openStore(await databaseIn(folder))
  try {
    const run = (statement: string) => store.em().execute<Record<string, unknown>[]>(statement)
    const [row] = await run(
      `select id, ordinal, year, status, voided, sequence, name, updated_at from declaration`,
    )
    expect({ ...row, ordinal: Number(row!['ordinal']), voided: Number(row!['voided']) }).toMatchObject({
      ...{ id: 'd', ordinal: 7, status: 'RETURNED', voided: 0, name: '项目', updated_at: '2026-02-01' },
    })
    const shown = await sqlOf(store.em()).selectFrom('indicator').select('measures').orderBy('id').execute()
    expect(shown.map(({ measures }) => readMeasures(measures))).toEqual([
      MEASURES.map(([operator, value, unit]) => ({ text: '', operator, value, upper: null, unit })),
      [],
    ])
    const another = (id: string, ordinal: number) =>
      run(`insert into declaration (id, ordinal, unit_id, project_id, year, status, sequence, name, others, locks, made_at, updated_at)
        values ('${id}', ${ordinal}, 'u', 'p', 2026, 'DRAFT', 1, '项目', '[]', '[]', '2026-01-01', '2026-02-01')`)
    await expect(another('e', 8)).rejects.toThrow(/unique/i)
    await run(`update declaration set voided = 1 where id = 'd'`)
    await another('e', 8)
    await expect(run(`delete from declaration where id = 'd'`)).rejects.toThrow(/foreign key/i)
    await expect(run(`update paragraph set declaration_id = 'nothing'`)).rejects.toThrow(/foreign key/i)
  } finally {
    await store.close()
  }
})
