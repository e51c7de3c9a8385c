/** What those who follow and those who are refused can rely on. */
import { fieldsOf, nameOf, newDocument } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { followIndicators } from '../../server/query/followIndicators.ts'
import { followEntries } from '../../server/room/followEntries.ts'
import { followUpdates } from '../../server/room/followUpdates.ts'
import { mergedState } from '../../server/room/mergedState.ts'
import { makeDeclaration, type OpenRooms, openRooms, person } from '../support/inProcess.ts'

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
    // Looks at a commit only to see whether its unit is one of theirs.
    const unitIds = new Proxy<string[]>(['unit-1'], {
      get: (all, key) => (filtered++, Reflect.get(all, key)),
    })
    const notAsked = () => Promise.reject(new Error('not asked'))
    const history = { at: notAsked, find: notAsked }
    const news = followIndicators({ ...open, history }, { ...li, unitIds }, {}, null)
    const submit = () => open.rooms.submit(id, { person: person('wang'), means: 'BROWSER' }, EDIT)
    await submit()
    expect(filtered).toBeGreaterThan(0)
    await news.return?.()
    filtered = 0
    await submit()
    expect(filtered).toBe(0)
  })
})

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
