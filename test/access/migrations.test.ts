import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../server/store/orm.ts'
import { databaseIn, dropDatabaseIn, ON_POSTGRES } from '../support/database.ts'

const folder = mkdtempSync(join(tmpdir(), 'jixiao-test-'))
let store: Store
beforeAll(async () => {
  store = await openStore(await databaseIn(folder))
})
afterAll(async () => {
  await store.close()
  await dropDatabaseIn(folder)
  rmSync(folder, { recursive: true })
})

const setting = async (name: string) =>
  Object.values((await store.em().execute(ON_POSTGRES ? `show ${name}` : `pragma ${name}`))[0] as object)[0]

/** Each table's columns, nullable ones with a question mark, by the entities. */
function describedColumns(): Map<string, string[]> {
  const described = new Map<string, string[]>()
  for (const { tableName, props } of store.orm.getMetadata()) {
    const columns = props
      .filter(({ persist, kind }) => persist !== false && kind !== '1:m' && kind !== 'm:n')
      .flatMap(({ fieldNames, nullable }) => fieldNames.map((name) => (nullable ? `${name}?` : name)))
    described.set(tableName, columns.sort())
  }
  return described
}

const TABLE = ON_POSTGRES
  ? `select column_name as name, is_nullable = 'NO' as "notnull" from information_schema.columns where table_name = ?`
  : 'select name, "notnull" from pragma_table_info(?)'

async function columnsOf(table: string): Promise<string[]> {
  const columns = await store.em().execute<{ name: string; notnull: unknown }[]>(TABLE, [table])
  return columns.map(({ name, notnull }) => (notnull ? name : `${name}?`)).sort()
}

describe('the database', () => {
  it('has the columns that the entities describe, and no others', async () => {
    const described = describedColumns()
    for (const [table, columns] of described)
      expect([table, await columnsOf(table)]).toEqual([table, columns])
    expect(described.size).toBeGreaterThan(4)
  })

  it('loses nothing that was acknowledged, and lets others read meanwhile', async () => {
    if (ON_POSTGRES) return expect(await setting('synchronous_commit')).toBe('on')
    expect(await setting('journal_mode')).toBe('wal')
    expect(await setting('synchronous')).toBe(2)
    expect(await setting('foreign_keys')).toBe(1)
  })

  it('is brought up to date once', async () => {
    expect(await store.orm.migrator.getPending()).toEqual([])
  })
})
