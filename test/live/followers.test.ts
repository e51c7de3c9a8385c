/** What those who follow and those who are refused can rely on. */
import { fieldsOf, indicatorsOf, nameOf, narrativeOf, newDocument, nodeLevel, nodeName } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '../../server/access/Person.ts'
import type { IndicatorFilter } from '../../server/query/filter/filters.ts'
import { followedFilters } from '../../server/query/follow/FollowedFilters.ts'
import { followIndicators } from '../../server/query/followIndicators.ts'
import { followEntries } from '../../server/room/followEntries.ts'
import type { Follower } from '../../server/room/Follower.ts'
import type { FollowedUpdate } from '../../server/room/FollowedUpdate.ts'
import { followUpdates } from '../../server/room/followUpdates.ts'
import { mergedState } from '../../server/room/mergedState.ts'
import { refuseRows } from '../support/database.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
const li = person('li')

beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(() => open.close())

describe('a follower that is gone before it has asked for anything', () => {
  it('is not kept', async () => {
    const updates = await followUpdates(open, li, id, null)
    const entries = await followEntries(open, li, id)
    expect(open.rooms.publisher.isFollowed(id)).toBe(true)
    await updates.return?.()
    await entries.return?.()
    expect(open.rooms.publisher.isFollowed(id)).toBe(false)
  })

  it('of all declarations is told of no commit any more', async () => {
    let filtered = 0
    // Looks at what happened only to see whether its unit is one of theirs.
    const unitIds = new Proxy<string[]>(['unit-1'], {
      get: (all, key) => (filtered++, Reflect.get(all, key)),
    })
    const notAsked = () => Promise.reject(new Error('not asked'))
    const history = { at: notAsked, find: notAsked }
    const news = followIndicators({ ...open, history }, { ...li, unitIds }, {}, null)
    const submit = () => open.rooms.submit(id, { person: person('wang'), means: 'BROWSER' }, RENAME)
    await submit()
    await expect.poll(() => filtered).toBeGreaterThan(0)
    await news.return?.()
    filtered = 0
    await submit()
    expect(filtered).toBe(0)
    expect(followedFilters(open.rooms.publisher, open.store).size).toBe(0)
  })
})

describe('an entry that is foreseen', () => {
  it('is the one that is told once it is on disk, and told to nobody where it is not', async () => {
    const submit = (name: string) =>
      open.rooms.submit(
        id,
        { person: person('wang'), means: 'BROWSER' },
        { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, name) },
      )
    const follower = (await followUpdates(open, li, id, 1)) as Follower<FollowedUpdate, FollowedUpdate>
    const foreseen: FollowedUpdate[] = []
    follower.onForeseen = (update) => foreseen.push(update)
    await submit('一')
    expect((await follower.next()).value).toBe(foreseen[0])
    const mend = await refuseRows(open.store, { table: 'entry' })
    await expect(submit('二')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await mend()
    await submit('三')
    expect(foreseen.map(({ sequence }) => sequence)).toEqual([2, 3, 3])
    expect((await follower.next()).value).toBe(foreseen[2])
    await follower.return()
  })
})

describe('those who follow the same', () => {
  const author = { person: person('wang'), means: 'BROWSER' } as const
  const notAsked = () => Promise.reject(new Error('not asked'))
  const services = () => ({ ...open, history: { at: notAsked, find: notAsked } })
  const follow = (where: IndicatorFilter, unitIds: Person['unitIds'] = ['unit-1']) =>
    followIndicators(services(), { ...li, unitIds }, where, null)

  it('hear of what is published from when they asked, however long it takes to see where the log ends', async () => {
    for (const isNew of [false, true]) {
      if (isNew) open = await open.reopen() // in which nothing was published yet
      const news = follow({ level: { eq: 1 } })
      await open.rooms.submit(id, author, RENAME)
      expect((await news.next()).value).toMatchObject({ kind: 'CHANGED' })
      await news.return?.()
    }
  })

  it('are told of the same object, which was decided once', async () => {
    const where = { level: { eq: 1 } }
    const [one, other, foreign, none] = [
      follow(where),
      follow({ ...where }),
      follow(where, ['u']),
      follow({ or: [] }),
    ]
    expect(followedFilters(open.rooms.publisher, open.store).size).toBe(2)
    const told = [one.next(), other.next()]
    let strangers = 0
    for (const each of [foreign, none]) void each.next().then(({ done }) => (strangers += done ? 0 : 1))
    await open.rooms.submit(id, author, RENAME)
    const [first, second] = await Promise.all(told)
    expect(first!.value).toMatchObject({ kind: 'CHANGED', facts: { row: { level: 1 } } })
    expect(second!.value).toBe(first!.value)
    expect(strangers).toBe(0)
    for (const each of [one, other, foreign, none]) await each.return?.()
    expect(followedFilters(open.rooms.publisher, open.store).size).toBe(0)
  })

  it('hear of every row where the declaration around them begins to match, and of no other where it does not', async () => {
    const whole = follow({ declaration: { name: { contains: '一' } } })
    const beside = follow({ declaration: { name: { contains: '目' } } })
    const seen = [whole.next(), beside.next()]
    await open.rooms.submit(id, author, EDIT)
    const rows = await tables(open)
      .selectFrom('indicator')
      .selectAll()
      .where('declaration_id', '=', id)
      .execute()
    const all = [await seen[0]!]
    while (all.length < rows.length) all.push(await whole.next())
    expect(all.map(({ value }) => [value!.kind, value!.id]).sort()).toEqual(
      rows.map((row) => ['ADDED', row.id]).sort(),
    )
    await open.rooms.submit(id, author, RENAME)
    expect((await seen[1])!.value).toMatchObject({ kind: 'CHANGED', facts: { row: { level: 1 } } })
    for (const each of [whole, beside]) await each.return?.()
  })

  it('are told where a narrative, and it alone, makes the difference', async () => {
    const texts = follow({ declaration: { text: '绿色' }, level: { eq: 1 } })
    const seen = texts.next()
    const write = (doc: Y.Doc) => narrativeOf(doc, 'plan').insert(0, '绿色')
    await open.rooms.submit(id, author, { kind: 'EDIT', edit: write })
    expect((await seen).value).toMatchObject({ kind: 'ADDED' })
    await texts.return?.()
  })
})

const RENAME = {
  kind: 'EDIT',
  edit: (doc: Y.Doc) =>
    nodeName([...indicatorsOf(doc).values()].find((node) => nodeLevel(node) === 1)!).insert(0, '二'),
} as const

const EDIT = { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, '一') } as const

describe('a refusal', () => {
  it('is told when what was sent before it is in the state that the refused one starts again from', async () => {
    const doc = newDocument()
    Y.applyUpdate(doc, mergedState(await open.rooms.open(id)).update)
    const pushed: Promise<unknown>[] = []
    doc.on('update', (update, origin) => {
      const push = { kind: 'PUSH', update, clientId: doc.clientID } as const
      if (origin === 'mine') pushed.push(open.rooms.submit(id, { person: li, means: 'BROWSER' }, push))
    })
    doc.transact(() => nameOf(doc).insert(0, '新'), 'mine')
    doc.transact(() => fieldsOf(doc).set('startDate', 'yesterday'), 'mine')
    await expect(pushed[1]).rejects.toMatchObject({ code: 'INVALID_UPDATE' })
    expect(nameOf((await open.rooms.open(id)).live).toString()).toBe('新项目')
    await pushed[0]
  })
})
