/** The database that a suite runs on: SQLite, or PostgreSQL in the project of that name (vitest.config.ts). */
import { createHash } from 'node:crypto'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteConnection } from '@mikro-orm/sqlite'
import { CompiledQuery } from 'kysely'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { DatabaseAddress } from '../../server/store/DatabaseAddress.ts'
import type { Store } from '../../server/store/orm.ts'
import type { Statement } from '../../server/store/statement.ts'
import { connect } from '../../server/store/upkeep/connect.ts'

export const ON_POSTGRES = process.env['JIXIAO_TEST_ON'] === 'POSTGRES'

/**
 * The database that belongs to a folder; on PostgreSQL an empty one is made where there is none yet: of the newest release, or
 * one in which no migration has run.
 */
export async function databaseIn(
  folder: string,
  made: 'NEWEST' | 'BLANK' = 'NEWEST',
): Promise<DatabaseAddress> {
  if (!ON_POSTGRES) return { kind: 'SQLITE', file: join(folder, 'jixiao.sqlite') }
  const name = nameOf(folder)
  await onServer(async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    const from = made === 'BLANK' ? 'template1' : await template(client)
    if (rowCount === 0) await client.query(`create database ${name} template ${from} strategy file_copy`)
  })
  return { kind: 'POSTGRES', url: `${inject('postgres')}/${name}` }
}

/** Gives a folder a database with the contents of another folder's, which nobody has open. */
export async function copyDatabase(from: string, to: string): Promise<DatabaseAddress> {
  if (!ON_POSTGRES) cpSync(join(from, 'jixiao.sqlite'), join(to, 'jixiao.sqlite'))
  else
    await onServer(async (client) => {
      await client.query(`drop database if exists ${nameOf(to)} with (force)`)
      await client.query(`create database ${nameOf(to)} template ${nameOf(from)} strategy file_copy`)
    })
  return databaseIn(to)
}

export type SqlValue = string | number | Date | Uint8Array | null

/**
 * Runs a statement in SQLite's words (`?`, `x'ff'`) on a database, beside a server or without one, and gives its rows. A
 * time is stored as the ORM stores it.
 */
export async function runSql(
  address: DatabaseAddress,
  statement: string,
  ...values: readonly SqlValue[]
): Promise<Record<string, unknown>[]> {
  const sql = await connect(address)
  const words = address.kind === 'SQLITE' ? statement : postgresWords(statement)
  const stored = values.map((value) => (value instanceof Date && !ON_POSTGRES ? value.getTime() : value))
  try {
    return (await sql.executeQuery<Record<string, unknown>>(CompiledQuery.raw(words, stored))).rows
  } finally {
    await sql.destroy()
  }
}

function postgresWords(statement: string): string {
  let place = 0
  return statement
    .replaceAll('?', () => `$${(place += 1)}`)
    .replaceAll(/x'([0-9a-f]*)'/g, (_literal, hex) => `'\\x${hex}'::bytea`)
}

/** Makes rows of a table be refused until the returned function is called, as a full disk would. */
export async function refuseRows(
  { orm }: Pick<Store, 'orm'>,
  {
    event = 'insert',
    table,
    of,
    sequence,
  }: {
    readonly event?: 'insert' | 'update'
    readonly table: string
    /** Those of that declaration alone, or of that sequence. */
    readonly of?: string
    readonly sequence?: number
  },
): Promise<() => Promise<void>> {
  const connection = orm.em.getConnection()
  const only = [
    ...(of === undefined ? [] : [`new.declaration_id = '${of}'`]),
    ...(sequence === undefined ? [] : [`new.sequence = ${sequence}`]),
  ]
  const when = only.length === 0 ? '' : `when (${only.join(' and ')})`
  if (!ON_POSTGRES) {
    await connection.execute(
      `create trigger refusal before ${event} on ${table} ${when} begin select raise(abort, 'refused'); end`,
    )
    return async () => void (await connection.execute('drop trigger refusal'))
  }
  await connection.execute(`create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused'; end $$`)
  await connection.execute(
    `create trigger refusal before ${event} on ${table} for each row ${when} execute function refuse()`,
  )
  return async () => void (await connection.execute(`drop trigger refusal on ${table}`))
}

/** A statement in SQLite's words, for a store's writer. */
export const inSqlite = (text: string, values: readonly SqlValue[] = []): Statement => ({
  texts: { SQLITE: text, POSTGRES: '' },
  runs: [values],
})

/** A store's own connection to SQLite. */
export const sqliteOf = ({ orm }: Pick<Store, 'orm'>) =>
  (orm.em.getConnection() as SqliteConnection).getNativeClient()

/** Removes it; a SQLite file goes with its folder. */
export async function dropDatabaseIn(folder: string): Promise<void> {
  if (ON_POSTGRES)
    await onServer((client) => client.query(`drop database if exists ${nameOf(folder)} with (force)`))
}

/** What a process must be told to work on a folder and its database. */
export async function environmentIn(dataDir: string): Promise<Record<'DATA_DIR' | 'DATABASE_URL', string>> {
  const address = await databaseIn(dataDir)
  return {
    DATA_DIR: dataDir,
    DATABASE_URL: address.kind === 'SQLITE' ? `sqlite:${address.file}` : address.url,
  }
}

const TEMPLATE = 'empty'
/** Only one worker makes it. */
const LOCK = 4_000

/** An empty database of the newest release, made once: copying it is quicker than making another. */
async function template(client: Client): Promise<string> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE])
  if (rowCount === 0) {
    await client.query('create database unfinished')
    await import('../../server/reflection.ts')
    const { openStore } = await import('../../server/store/orm.ts')
    const store = await openStore({ kind: 'POSTGRES', url: `${inject('postgres')}/unfinished` })
    await store.close()
    await client.query(`alter database unfinished rename to ${TEMPLATE}`)
  }
  await client.query('select pg_advisory_unlock($1)', [LOCK])
  return TEMPLATE
}

const nameOf = (folder: string) => `t${createHash('sha1').update(folder).digest('hex')}`

async function onServer<T>(work: (client: Client) => Promise<T>): Promise<void> {
  const client = new Client({ connectionString: `${inject('postgres')}/postgres` })
  await client.connect()
  await work(client).finally(() => client.end())
}
