import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore, type Store } from '../../server/store/orm.ts'

const folder = mkdtempSync(join(tmpdir(), 'jixiao-test-'))
let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'SQLITE', file: join(folder, 'a.sqlite') })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const pragma = async (name: string) =>
  Object.values((await store.em().execute(`pragma ${name}`))[0] as object)[0]

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

async function columnsOf(table: string): Promise<string[]> {
  const columns = await store.em().execute<{ name: string; notnull: number }[]>(`pragma table_info(${table})`)
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
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })

  it('is brought up to date once', async () => {
    expect(await store.orm.migrator.getPending()).toEqual([])
  })
})
