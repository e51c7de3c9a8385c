/** What is PostgreSQL's alone: its connections break, others lock its tables, it may be one that cannot be used. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nameOf } from '@jixiao/schema'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { findIndicators } from '../../server/query/findIndicators.ts'
import { ONE_PLAN } from '../../server/store/postgres/onePlan.ts'
import { databaseIn } from '../support/database.ts'
import { type OpenRooms, openRooms } from '../support/inProcess.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { importedDeclaration, type SmallDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const EDIT =
  'mutation ($id: ID!, $text: String!) { editDeclaration(input: { id: $id, category: $text }) { sequence } }'
const GROUPS =
  'query ($id: ID!) { indicatorGroups(where: { declaration: { id: { eq: $id } } }, groupBy: [LEVEL1]) { count } }'

async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}
const urlOf = async ({ dataDir }: TestServer) => ((await databaseIn(dataDir)) as { readonly url: string }).url

describe('while people edit', () => {
  let server: TestServer
  let li: TestPerson
  let small: SmallDeclaration
  beforeAll(async () => {
    server = await startServer()
    li = await signIn(server, 'li')
  })
  beforeEach(async () => void (small = await importedDeclaration(li)))

  it('all connections break: what was acknowledged is there, and editing goes on', async () => {
    const copy = await LiveCopy.open(li, small.id)
    const groups = async () => (await li.query(GROUPS, { id: small.id })).indicatorGroups
    const before = await groups()
    expect(await copy.edit((doc) => nameOf(doc).insert(0, '前'))).toBe(small.sequence + 1)
    const cut =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'
    await connected(await urlOf(server), (client) => client.query(cut))
    const update = copy.change((doc) => nameOf(doc).insert(1, '后'))
    // The first may find the connection broken; a page sends it again.
    await expect.poll(() => copy.push(update).catch(() => null)).toBe(small.sequence + 2)
    const { declaration } = await li.query('query ($id: ID!) { declaration(id: $id) { name } }', {
      id: small.id,
    })
    expect(declaration.name).toMatch(/^前后/)
    expect(await groups()).toEqual(before)
    // The database is still held.
    const second = async () => String(await startServer({ dataDir: server.dataDir }).catch(String))
    expect(await second()).toContain('正由另一个服务进程使用')
    copy.updatesOfAll.close()
  })

  it('somebody locks a table: edits are told to wait, reading goes on, and nothing is left behind', async () => {
    await connected(await urlOf(server), async (client) => {
      await client.query('begin')
      await client.query('lock table entry in exclusive mode')
      const { errors } = await li.ask(EDIT, { id: small.id, text: '等待' })
      expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', cause: 'DATABASE_BUSY' } }])
      expect((await li.query('{ declarations { totalCount } }')).declarations.totalCount).toBeGreaterThan(0)
      await client.query('rollback')
    })
    const { editDeclaration } = await li.query(EDIT, { id: small.id, text: '之后' })
    expect(editDeclaration).toEqual({ sequence: small.sequence + 1 })
  })
})

describe('a database', () => {
  const made: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-unfit-'))
  afterAll(async () => {
    await connected(`${inject('postgres')}/postgres`, async (client) => {
      for (const name of made) await client.query(`drop database if exists ${name} with (force)`)
    })
    rmSync(folder, { recursive: true, force: true })
  })
  const start = (url: string) => startServer({ dataDir: folder, env: { DATABASE_URL: url } }).catch(String)

  it('of another encoding is refused with a sentence', async () => {
    made.push('unfit')
    await connected(`${inject('postgres')}/postgres`, (client) =>
      client.query(`create database unfit template template0 encoding 'SQL_ASCII' locale 'C'`),
    )
    const failure = await start(`${inject('postgres')}/unfit`)
    expect(failure).toContain('编码须为 UTF8，而不是 SQL_ASCII')
    expect(failure).not.toMatch(/\n\s+at .*store/)
  })

  it('that is not there, or to which the password is wrong, is told in a sentence without the password', async () => {
    for (const url of [
      `${inject('postgres')}/nowhere`,
      inject('postgres').replace(/:[^:@/]+@/, ':wrong-secret@') + '/postgres',
      'postgres://jixiao:wrong-secret@127.0.0.1:1/jixiao',
    ]) {
      const failure = await start(url)
      expect(failure).toContain('服务器连不上数据库')
      expect(failure).not.toContain('wrong-secret')
      expect(failure).not.toMatch(/\n\s+at .*store/)
    }
  })
})

describe('text', () => {
  let open: OpenRooms
  beforeEach(async () => void (open = await openRooms()))
  afterEach(() => open.close())

  it('loses its letter case as in JavaScript, whatever the letter', async () => {
    const letters = Array.from({ length: 0x110000 }, (_, code) => code)
      .filter((code) => code > 0 && (code < 0xd800 || code > 0xdfff))
      .map((code) => String.fromCodePoint(code))
    const words = ['ΑΣ', 'ΑΣ Β', 'ΑΣΒ', 'Α.Σ', 'ΑΣ\u0301', 'İI', 'ẞSS', '甲Ａ']
    const rows = await open.store
      .em()
      .execute<{ text: string; folded: string }[]>(
        'select text, fold_case(text) as folded from unnest(string_to_array(?, ?)) text',
        [[...letters, ...words].join('\u0001'), '\u0001'],
      )
    const differing = rows.filter(({ text, folded }) => folded !== text.toLowerCase())
    expect(rows.length).toBeGreaterThan(1_100_000)
    expect(differing).toEqual([])
  })
})

describe('a question for the first of a group, in form order', () => {
  let open: OpenRooms
  beforeEach(async () => void (open = await openRooms()))
  afterEach(() => open.close())

  it('is planned once, whatever is asked for', async () => {
    for (let year = 2018; year < 2028; year += 1)
      await findIndicators(open.store.em(), 'ALL', {
        where: { level: { eq: 3 }, level2: { eq: `第${year}组` }, declaration: { year: { eq: year } } },
        pageArgs: { first: 50 },
      })
    const rows = await open.store.reader.read(
      `${ONE_PLAN}select generic_plans as once, custom_plans as each from pg_prepared_statements`,
      [],
    )
    // The first time it was not yet known that it comes again.
    expect(rows).toEqual([{ once: 9, each: 0 }])
  })
})
