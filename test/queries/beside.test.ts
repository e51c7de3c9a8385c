/** Questions that take long hold nobody up, and see what was acknowledged before them. */
import { indicatorsOf, nodeName } from '@jixiao/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CompiledQuery } from 'kysely'
import type * as Y from 'yjs'
import { findIndicators } from '../../server/query/findIndicators.ts'
import { besideOf } from '../../server/store/readBeside.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { makeDeclaration, openRooms, type OpenRooms, person, smallContent } from '../support/inProcess.ts'

let open: OpenRooms
beforeAll(async () => {
  open = await openRooms()
  await makeDeclaration(open)
})
afterAll(() => open.close())

/** Some hundred milliseconds of work. */
const LONG = ON_POSTGRES
  ? 'select count(*) as c from generate_series(1, $1::integer)'
  : 'with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select count(*) as c from n'
const UNTIL = 1_000_000

it('the loop turns while they are read, and as many as one likes are answered', async () => {
  let isAnswered = false
  const asked = Array.from({ length: ON_POSTGRES ? 30 : 5 }, (_, n) => UNTIL + n)
  const answers = Promise.all(asked.map((until) => open.store.reader.read(LONG, [until])))
  void answers.then(() => (isAnswered = true))
  let turns = 0
  while (!isAnswered) {
    await new Promise((resolve) => setImmediate(resolve))
    turns += 1
  }
  expect(turns).toBeGreaterThan(100)
  expect(await answers).toEqual(asked.map((c) => [{ c }]))
})

it('a short one is answered while a long one is read', async () => {
  const questions = besideOf(open.store.em(), 'QUESTIONS')
  const answered: string[] = []
  const ask = (name: string, until: number) =>
    questions.executeQuery(CompiledQuery.raw(LONG, [until])).then(() => answered.push(name))
  await Promise.all([ask('long', 10 * UNTIL), ask('short', 1)])
  expect(answered).toEqual(['short', 'long'])
})

it.runIf(ON_POSTGRES)('connections are left for all else, however many are read', async () => {
  const asleep = Array.from({ length: 20 }, () => open.store.reader.read('select pg_sleep(0.5)', []))
  let isRead = false
  void Promise.all(asleep).then(() => (isRead = true))
  await sqlOf(open.store.em()).selectFrom('declaration').select('id').execute()
  expect(isRead).toBe(false)
  await Promise.all(asleep)
})

it('one that fails says why, and those after it are answered', async () => {
  await expect(open.store.reader.read('select nothing nowhere at all', [])).rejects.toMatchObject({
    name: 'ReadFailed',
    code: ON_POSTGRES ? '42601' : 'SQLITE_ERROR',
  })
  await expect(open.store.reader.read('delete from indicator', [])).rejects.toMatchObject({
    name: 'ReadFailed',
  })
  expect(await open.store.reader.read('select 1 as one', [])).toEqual([{ one: 1 }])
})

it('what was acknowledged is in the next answer, each time', async () => {
  const id = await makeDeclaration(open, smallContent('另一个'))
  const author = { person: person('zhang'), means: 'BROWSER' } as const
  for (let n = 1; n <= 20; n += 1) {
    const edit = (doc: Y.Doc) => nodeName([...indicatorsOf(doc).values()][0]!).insert(0, `第${n}次`)
    await open.rooms.submit(id, author, { kind: 'EDIT', edit })
    const where = { name: { startsWith: `第${n}次` }, declaration: { id: { eq: id } } }
    const page = await findIndicators(open.store.em(), 'ALL', { where, pageArgs: {} })
    expect(page.edges).toHaveLength(1)
    expect(await page.total()).toBe(1)
  }
})

it('inside a transaction its own writes are seen', async () => {
  await open.store.em().transactional(async (em) => {
    await em.execute(`update indicator set weight = 77 where level = 1`)
    const page = await findIndicators(em, 'ALL', { where: { weight: { eq: 77 } }, pageArgs: {} })
    expect(page.edges.length).toBeGreaterThan(0)
  })
})
