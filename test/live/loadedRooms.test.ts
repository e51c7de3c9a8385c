/** Which declarations stay in memory: those in use. What is read or followed and not edited costs little, or nothing. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { blankContent, nameOf } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { createDeclarations } from '../../server/room/createDeclarations.ts'
import { followUpdates } from '../../server/room/followUpdates.ts'
import type { Room } from '../../server/room/Room.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, UNIT } from '../support/inProcess.ts'

let open: OpenRooms
const li = person('li')
const author = { person: li, means: 'BROWSER' } as const
const EDIT = { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, '新') } as const

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  open = await openRooms()
})
afterEach(async () => {
  vi.useRealTimers()
  await open.close()
})

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1_000)
  await open.rooms.commits.settled()
}
/** In a frame of its own, so that nothing here holds them. */
const weakly = async (id: string): Promise<WeakRef<Room>> => new WeakRef(await open.rooms.open(id))
async function expectCollected(rooms: readonly WeakRef<Room>[]): Promise<void> {
  // What a promise that has just settled holds goes a turn later.
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
  }
  expect(rooms.filter((room) => room.deref() !== undefined)).toEqual([])
}

describe('a declaration in memory', () => {
  it('goes while others are opened one after another, without a trace', async () => {
    const all = Array.from({ length: 300 }, (_, n) => ({
      unitId: UNIT,
      year: 2020,
      content: blankContent(`项目${n}`),
    }))
    const ids = await createDeclarations(open.rooms, author, all)
    const rooms: WeakRef<Room>[] = []
    for (const id of ids) {
      rooms.push(await weakly(id))
      vi.setSystemTime(Date.now() + 100)
    }
    // 200, and those of the last two seconds.
    expect(open.rooms.loaded.count).toBeLessThanOrEqual(221)
    await expectCollected(rooms.slice(0, 50))
    await pass(90)
    expect(open.rooms.loaded.count).toBe(0)
    await expectCollected(rooms)
  })

  it('stays while somebody edits it', async () => {
    const id = await makeDeclaration(open)
    const room = await open.rooms.open(id)
    for (let n = 0; n < 5; n += 1) {
      await open.rooms.submit(id, author, EDIT)
      await pass(40)
    }
    expect(await open.rooms.open(id)).toBe(room)
  })

  it('goes after a while though somebody follows it, who is told on of what happens then', async () => {
    const id = await makeDeclaration(open)
    const updates = await followUpdates(open, li, id, null)
    expect((await updates.next()).value).toMatchObject({ sequence: 1 })
    let coming = updates.next()
    const room = await weakly(id)
    await pass(5 * 60)
    expect(open.rooms.loaded.count).toBe(1)
    await pass(6 * 60)
    expect(open.rooms.loaded.count).toBe(0)
    await expectCollected([room])
    for (const sequence of [2, 3]) {
      expect(await open.rooms.submit(id, author, EDIT)).toMatchObject({ sequence })
      expect((await coming).value).toMatchObject({ sequence, actor: li })
      coming = updates.next()
    }
    await updates.return?.()
  })

  it('takes edits again after it has rested, and refuses what is wrong', async () => {
    const id = await makeDeclaration(open)
    const updates = await followUpdates(open, li, id, 1)
    await pass(5 * 60)
    await open.rooms.submit(id, author, EDIT)
    await pass(5 * 60)
    const wrong = { ...EDIT, edit: (doc: Y.Doc) => doc.getMap('fields').set('unknown', 1) }
    await expect(open.rooms.submit(id, author, wrong)).rejects.toMatchObject({ code: 'INVALID_UPDATE' })
    expect(await open.rooms.submit(id, author, EDIT)).toMatchObject({ sequence: 3 })
    expect(nameOf((await open.rooms.open(id)).live).toString()).toBe('新新项目')
    await updates.return?.()
  })

  it('that was let go takes nothing any more from whoever still has it', async () => {
    const id = await makeDeclaration(open)
    const room = await open.rooms.open(id)
    await pass(90)
    await expect(room.submit(author, EDIT)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await open.rooms.submit(id, author, EDIT)).toMatchObject({ sequence: 2 })
  })
})
