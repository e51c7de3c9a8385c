/** `jixiao verify`, `reindex`, `backup` and `restore` while everybody types at full speed. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Random } from '../browser/text/random.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao } from './commandLine.ts'
import { expectKept } from './durability/expectKept.ts'
import { acknowledged, type Load, type People, signedIn, startLoad } from './durability/load.ts'

let server: TestServer
let people: People
const folder = mkdtempSync(join(tmpdir(), 'jixiao-backup-'))

beforeAll(async () => {
  server = await startServer()
  people = await signedIn(server)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs something while everybody edits: some were acknowledged before it begins, some more after its end. */
async function underLoad<T>(name: string, work: (load: Load) => Promise<T>): Promise<T> {
  const load = await startLoad(people, new Random(1), name)
  await acknowledged(load, 100)
  const result = await work(load)
  await acknowledged(load, load.ledger.acknowledged.size + 20)
  load.stop()
  await load.running
  return result
}

describe('under load', () => {
  it('verify finds log and index in agreement, again and again', async () => {
    await underLoad('verify', async () => {
      for (let i = 0; i < 3; i++) expect(await jixiao(server, ['verify'])).toContain('日志与索引一致')
    })
  })

  it('reindex writes the index anew, and nobody’s edit is missing in it', async () => {
    const load = await underLoad('reindex', async (load) => {
      for (let i = 0; i < 3; i++) await jixiao(server, ['reindex'])
      return load
    })
    expect(await jixiao(server, ['verify'])).toContain('日志与索引一致')
    await expectKept(server, load)
  })

  it('backup ends, however large the database, and has what was acknowledged before it began', async () => {
    // More than is copied at one go by default: a copy that begins anew at each commit would never end.
    await server.sql('create table ballast as select zeroblob(120000000) as bytes')
    const file = join(folder, 'backup.sqlite')
    const { declarations, before } = await underLoad('backup', async ({ ledger, declarations }) => {
      const before = ledger.asOfNow()
      await jixiao(server, ['backup', file])
      return { declarations, before }
    })
    expect(readdirSync(folder)).toEqual(['backup.sqlite'])
    const dataDir = join(folder, 'data')
    await jixiao({ dataDir }, ['restore', file])
    expect(await jixiao({ dataDir }, ['verify'])).toContain('日志与索引一致')
    await expectKept({ databaseFile: join(dataDir, 'jixiao.sqlite') }, { ledger: before, declarations })
  })
})
