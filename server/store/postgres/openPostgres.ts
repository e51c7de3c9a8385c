import { MikroORM } from '@mikro-orm/postgresql'
import type { OpenedDatabase } from '../OpenedDatabase.ts'
import type { OrmOptions } from '../ormOptions.ts'
import { readBeside } from '../readBeside.ts'
import { postgresDialect } from './dialect.ts'
import { createFunctions } from './functions.ts'
import { PostgresLookups } from './PostgresLookups.ts'
import { PostgresReader } from './PostgresReader.ts'
import { PostgresWriter } from './PostgresWriter.ts'

/** PostgreSQL 15: the oldest that is supported. */
const OLDEST = 150_000

/** Opens a database that is there, and brings it up to date. Rejects with DatabaseUnfit. */
export async function openPostgres(
  url: string,
  { migrate, ...options }: OrmOptions,
): Promise<OpenedDatabase> {
  const orm = await MikroORM.init({
    ...options,
    dbName: databaseIn(url),
    driverOptions: postgresDialect(url),
  })
  try {
    await requireFit(orm)
    if (migrate) {
      await createFunctions(orm.em.fork())
      await orm.migrator.up()
    }
    const reader = new PostgresReader(url)
    const lookups = new PostgresLookups(url)
    readBeside(orm.em, 'QUESTIONS', reader, 'POSTGRES')
    readBeside(orm.em, 'LOOKUPS', lookups, 'POSTGRES')
    return { orm, writer: new PostgresWriter(url), reader, lookups }
  } catch (error) {
    await orm.close(true)
    throw error
  }
}

const databaseIn = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

/** A database that cannot be used, in a sentence for the operator. */
export class DatabaseUnfit extends Error {
  constructor(zh: string, en: string) {
    super(`数据库不可用：${zh}\nThe database cannot be used: ${en}`)
    this.name = 'DatabaseUnfit'
  }
}

async function requireFit(orm: MikroORM): Promise<void> {
  const [about] = await orm.em
    .fork()
    .execute<{ version: string; encoding: string }[]>(
      `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
    )
  const { version, encoding } = about!
  if (Number(version) < OLDEST)
    throw new DatabaseUnfit('须为 PostgreSQL 15 或更新版本。', 'PostgreSQL 15 or newer is needed.')
  if (encoding !== 'UTF8')
    throw new DatabaseUnfit(
      `编码须为 UTF8，而不是 ${encoding}。`,
      `its encoding must be UTF8, not ${encoding}.`,
    )
}
