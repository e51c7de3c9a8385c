/** All that one database holds, put into another that is empty: of the same kind or the other. */
import type { EntityManager, EntityMetadata } from '@mikro-orm/sql'
import { type Kysely, sql as raw } from 'kysely'
import type { Store } from '../orm.ts'
import { rebuildSearch } from '../search/rebuildSearch.ts'
import { kindOf } from '../statement.ts'
import { sqlOf } from '../tables.ts'
import { columnsOf, storedFor, type TableColumns } from './columns.ts'

/** Rows read and written at once. */
const AT_ONCE = 500

/** Told how many rows of how many there are. */
type Tell = (done: number, all: number) => void

/** In one transaction: broken off, the other database is empty as before. Gives the rows that were copied. */
export function copyDatabase(from: Store, to: Store, tell: Tell = () => undefined): Promise<number> {
  const tables = inOrder(from.orm.getMetadata()).map(columnsOf)
  // Outside of the transaction, which every `em` inside joins, of whichever database.
  const source = anyTable(from.em())
  return to.em().transactional(async (em) => {
    const target = anyTable(em)
    const counts = await Promise.all(tables.map((table) => count(source, table)))
    const all = counts.reduce((sum, each) => sum + each, 0)
    let done = 0
    for (const table of tables) await copyTable(source, target, table, (rows) => tell((done += rows), all))
    await goOnCounting(target)
    await rebuildSearch(sqlOf(em))
    return done
  })
}

/** Whether anything is in it: then nothing is put into it. */
export async function isEmpty(store: Store): Promise<boolean> {
  const sql = anyTable(store.em())
  const found = await Promise.all(
    ['unit', 'member', 'declaration'].map((table) =>
      sql
        .selectFrom(table)
        .select(raw`1`.as('x'))
        .limit(1)
        .execute(),
    ),
  )
  return found.flat().length === 0
}

type AnyTable = Kysely<Record<string, Record<string, unknown>>>

/** Which tables there are is known by the entities alone. */
const anyTable = (em: EntityManager): AnyTable => sqlOf(em) as unknown as AnyTable

/** What others refer to comes first. */
function inOrder(entities: Iterable<EntityMetadata>): EntityMetadata[] {
  const first = ['unit', 'member', 'member_unit', 'project', 'declaration']
  const rank = ({ tableName }: EntityMetadata) =>
    (first.indexOf(tableName) + first.length + 1) % (first.length + 1)
  return [...entities].sort((one, other) => rank(one) - rank(other))
}

async function count(sql: AnyTable, { table }: TableColumns): Promise<number> {
  const { rows } = await sql
    .selectFrom(table)
    .select((row) => row.fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow()
  return Number(rows)
}

/** Page by page in the order of its key. */
async function copyTable(
  source: AnyTable,
  target: AnyTable,
  { table, key, columns }: TableColumns,
  tell: (rows: number) => void,
): Promise<void> {
  const kind = kindOf(target)
  const place = raw`(${raw.join(key.map((column) => raw.ref(column)))})`
  for (let last: Record<string, unknown> | undefined; ;) {
    let page = source
      .selectFrom(table)
      .select([...columns.keys()])
      .limit(AT_ONCE)
    for (const column of key) page = page.orderBy(column)
    if (last) page = page.where(raw<boolean>`${place} > (${raw.join(key.map((column) => last![column]))})`)
    const rows = await page.execute()
    if (rows.length > 0)
      await target
        .insertInto(table)
        .values(rows.map((row) => storedFor(kind, columns, row)))
        .execute()
    tell(rows.length)
    if (rows.length < AT_ONCE) return
    last = rows.at(-1)
  }
}

/** Positions that came along are not given again. */
async function goOnCounting(sql: AnyTable): Promise<void> {
  if (kindOf(sql) === 'SQLITE') return
  for (const table of ['entry', 'access_event'])
    await raw`select setval(pg_get_serial_sequence(${table}, 'position'), coalesce(max(position), 1), max(position) is not null) from ${raw.table(table)}`.execute(
      sql,
    )
}
