/** `jixiao restore`: takes intact backups alone, and leaves one whole database behind, whenever it is interrupted. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signIn } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { lacksStrace } from '../support/strace.ts'
import { jixiao } from './commandLine.ts'

const JIXIAO = fileURLToPath(new URL('../../server/dist/bundle/jixiao.js', import.meta.url))

/** Declarations. */
const IN_BACKUP = 8
const IN_ORIGINAL = IN_BACKUP + 1

let server: TestServer
const folder = mkdtempSync(join(tmpdir(), 'jixiao-restore-'))
const backup = join(folder, 'backup.sqlite')
/** With one declaration more than the backup has, and one sign-in. */
const original = join(folder, 'original')
const place = { dataDir: join(folder, 'data') }
const databaseFile = join(place.dataDir, 'jixiao.sqlite')

const CREATE = `mutation ($unitId: ID!) { createDeclaration(input: { unitId: $unitId, year: 2026, name: "后来的" }) { id } }`

beforeAll(async () => {
  server = await startServer()
  const li = await signIn(server, 'li')
  await jixiao(server, ['backup', backup])
  const { units } = await li.query('{ units { id } }')
  await li.query(CREATE, { unitId: units[0].id })
  await server.kill9() // so that what was written ahead is not in the database yet
  cpSync(server.dataDir, original, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  rmSync(place.dataDir, { recursive: true, force: true })
  cpSync(original, place.dataDir, { recursive: true })
})

function count(file: string, table: string): unknown {
  const database = new DatabaseSync(file)
  try {
    expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    return database.prepare(`select count(*) as count from ${table}`).get()!['count']
  } finally {
    database.close()
  }
}
const parts = () => readdirSync(place.dataDir).filter((name) => !name.endsWith('.lock'))

describe('restore', () => {
  it('puts the backup in the database’s place, and keeps the old one whole beside it', async () => {
    const said = await jixiao(place, ['restore', backup])
    const kept = /原数据库在 (\S+)。/.exec(said)?.[1] ?? ''
    expect([count(databaseFile, 'declaration'), count(kept, 'declaration')]).toEqual([IN_BACKUP, IN_ORIGINAL])
    expect(parts()).toHaveLength(2)
    // Who signed out after the backup must not be in again.
    expect([count(databaseFile, 'session'), count(kept, 'session')]).toEqual([0, 1])
  })

  it('takes a database that was copied by hand, with what was written ahead of it', async () => {
    await jixiao(place, ['restore', join(original, 'jixiao.sqlite')])
    expect(count(databaseFile, 'declaration')).toBe(IN_ORIGINAL)
  })

  it.each([
    ['that is not there', () => undefined],
    ['that is none', () => writeFileSync(join(folder, 'bad'), 'SQLite format 3\0 but not really')],
    ['that is cut off', () => writeFileSync(join(folder, 'bad'), readFileSync(backup).subarray(0, 200_000))],
    ['of a later release', () => change(`insert into migration (name) values ('M9999Later')`)],
    ['of something else', () => change('drop table migration')],
  ])('takes no backup %s, and leaves everything as it was', async (_what, make) => {
    rmSync(join(folder, 'bad'), { force: true })
    make()
    await expect(jixiao(place, ['restore', join(folder, 'bad')])).rejects.toThrow(
      /ended with 2:[^]*不是本系统完好的备份/,
    )
    expect(parts().sort()).toEqual(['jixiao.sqlite', 'jixiao.sqlite-shm', 'jixiao.sqlite-wal'])
    expect(count(databaseFile, 'declaration')).toBe(IN_ORIGINAL)
  })

  it.skipIf(lacksStrace).each(['link,linkat', 'rename,renameat,renameat2'])(
    'that is killed when it comes to %s leaves one of the two, whole',
    (calls) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: place.dataDir }
      const kill = ['-e', `inject=${calls}:signal=KILL`]
      const command = ['-f', '-o', '/dev/null', ...kill, process.execPath, JIXIAO, 'restore', backup]
      expect(spawnSync('strace', command, { env }).signal).toBe('SIGKILL')
      expect([IN_BACKUP, IN_ORIGINAL]).toContain(count(databaseFile, 'declaration'))
    },
  )
})

function change(statement: string): void {
  cpSync(backup, join(folder, 'bad'))
  const database = new DatabaseSync(join(folder, 'bad'))
  database.exec(statement)
  database.close()
}
