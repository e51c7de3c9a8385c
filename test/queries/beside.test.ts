/** Questions that take long hold nobody up, and see what was acknowledged before them. */
import { indicatorsOf, nodeName } from '@jixiao/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { findIndicators } from '../../server/query/findIndicators.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { makeDeclaration, openRooms, type OpenRooms, person, smallContent } from '../support/inProcess.ts'

let open: OpenRooms
beforeAll(async () => {
  open = await openRooms()
  await makeDeclaration(open)
})
afterAll(() => open.close())

/** Some hundred milliseconds of work. */
const LONG =
  'with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select count(*) as c from n'
const UNTIL = 1_000_000

it.skipIf(ON_POSTGRES)(
  'the loop turns while they are read, and as many as one likes are answered',
  async () => {
    let isAnswered = false
    const answers = Promise.all([1, 2, 3, 4, 5].map((n) => open.store.reader!.read(LONG, [UNTIL + n])))
    void answers.then(() => (isAnswered = true))
    let turns = 0
    while (!isAnswered) {
      await new Promise((resolve) => setImmediate(resolve))
      turns += 1
    }
    expect(turns).toBeGreaterThan(100)
    expect(await answers).toEqual([1, 2, 3, 4, 5].map((n) => [{ c: UNTIL + n }]))
  },
)

it.skipIf(ON_POSTGRES)('one that fails says why, and those after it are answered', async () => {
  await expect(open.store.reader!.read('select nothing from nowhere', [])).rejects.toMatchObject({
    name: 'ReadFailed',
    code: 'SQLITE_ERROR',
  })
  await expect(open.store.reader!.read('delete from indicator', [])).rejects.toMatchObject({
    name: 'ReadFailed',
  })
  expect(await open.store.reader!.read('select ? as one', [1])).toEqual([{ one: 1 }])
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
