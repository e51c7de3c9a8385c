/** The data of one size, made once and kept: invented, loaded as an operator would, and copied from there to all others. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { PASSWORD, SECRET } from '../../live/ours/accounts.ts'
import { makePlainPostgres, makePlainSqlite } from './makePlain.ts'

/** Of level 3, in a declaration. */
const INDICATORS = 20
export const ADMIN = 'admin'
const ROOT = join(import.meta.dirname, '../../../..')
const JIXIAO = join(ROOT, 'server/dist/bundle/jixiao.js')
const MAKE = join(ROOT, 'test/bench/data/makeDeclarations.ts')

export interface Data {
  /** Our server's data folder, with its SQLite. */
  readonly ours: string
  /** Plain tables, for bare SQL; not to be written to. */
  readonly plain: string
  /** The same for Directus, which adds its own. */
  readonly directus: string
  /** PostgreSQL, as the files. */
  readonly urls: { readonly ours: string; readonly plain: string; readonly directus: string }
}

export async function prepareData(folder: string, indicators: number, postgres: string): Promise<Data> {
  mkdirSync(folder, { recursive: true })
  const file = (name: string) => join(folder, name)
  const data = {
    ours: file('ours'),
    plain: file('plain.sqlite'),
    directus: file('directus.sqlite'),
    urls: { ours: `${postgres}/ours`, plain: `${postgres}/plain`, directus: `${postgres}/directus` },
  }
  const once = (what: string, make: () => Promise<void> | void) => makeOnce(file(`${what}.done`), what, make)
  await once('ours-on-sqlite', () => loadOurs(data.ours, file('declarations.jsonl'), indicators / INDICATORS))
  await once('plain-on-sqlite', () => {
    rmSync(data.plain, { force: true })
    makePlainSqlite(join(data.ours, 'jixiao.sqlite'), data.plain)
    cpSync(data.plain, data.directus)
  })
  await once('ours-on-postgres', async () => {
    await emptyDatabase(postgres, 'ours')
    jixiao(data.ours, 'copy', '--from', `sqlite:${join(data.ours, 'jixiao.sqlite')}`, '--to', data.urls.ours)
    await onDatabase(data.urls.ours, 'vacuum analyze')
  })
  await once('plain-on-postgres', async () => {
    await emptyDatabase(postgres, 'plain')
    await makePlainPostgres(data.plain, data.urls.plain)
    await emptyDatabase(postgres, 'directus', 'template plain strategy file_copy')
  })
  return data
}

export async function makeOnce(mark: string, what: string, make: () => Promise<void> | void): Promise<void> {
  if (existsSync(mark)) return
  const from = Date.now()
  await make()
  process.stderr.write(`${what}: ${((Date.now() - from) / 1000).toFixed(0)} s\n`)
  writeFileSync(mark, '')
}

function loadOurs(folder: string, lines: string, declarations: number): void {
  rmSync(folder, { recursive: true, force: true })
  execFileSync(process.execPath, [MAKE, lines, '--count', String(declarations)])
  jixiao(folder, 'load', lines, '--make-units')
  jixiao(folder, 'member', 'add', ADMIN, '--role', 'ADMIN')
  jixiao(folder, 'compact') // a server looks through what is new a minute after its start: not what is measured
  rmSync(lines)
}

const jixiao = (folder: string, ...args: readonly string[]) =>
  execFileSync(process.execPath, [JIXIAO, ...args], {
    env: { PATH: process.env['PATH'], ...OPERATOR, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

const OPERATOR = { NODE_ENV: 'production', SESSION_SECRET: SECRET, JIXIAO_PASSWORD: PASSWORD }

export async function onDatabase(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const emptyDatabase = (postgres: string, name: string, how = ''): Promise<void> =>
  onDatabase(
    `${postgres}/postgres`,
    `drop database if exists ${name} with (force)`,
    `create database ${name} ${how}`,
  )
