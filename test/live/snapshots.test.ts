/** A document is written down in the background while people edit it, so that opening it replays little. */
import { nameOf, readContent } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DueSnapshot, QUIET, SNAPSHOT_AT_LATEST, SNAPSHOT_EVERY } from '../../server/room/DueSnapshot.ts'
import { loadRoom } from '../../server/room/loadRoom.ts'
import { refuseRows } from '../support/database.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(() => open.close())

const author = { person: person('li'), means: 'BROWSER' } as const

/** So many entries, in few commits. */
async function edit(count: number): Promise<void> {
  const edits = Array.from({ length: count }, (_, i) =>
    open.rooms.submit(id, author, { kind: 'EDIT', edit: (doc) => setCounter(doc, i) }),
  )
  await Promise.all(edits)
}

function setCounter(doc: Parameters<typeof nameOf>[0], i: number): void {
  nameOf(doc).delete(0, nameOf(doc).length)
  nameOf(doc).insert(0, `第${i}次`)
}

const snapshot = () =>
  tables(open)
    .selectFrom('snapshot')
    .select(['sequence', (row) => row.fn.countAll<number>().over().as('count')])
    .where('declaration_id', '=', id)
    .executeTakeFirst()

/** Waits until there is one of at least that sequence. */
async function snapshotFrom(sequence: number) {
  for (;;) {
    const found = await snapshot()
    if (found && found.sequence >= sequence) return found
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('the document of a room that is edited', () => {
  it('is written down after so many entries, and again, and opened from there', async () => {
    await edit(SNAPSHOT_EVERY - 2)
    expect(await snapshot()).toBe(undefined)
    await edit(10)
    const first = await snapshotFrom(SNAPSHOT_EVERY)
    await edit(SNAPSHOT_EVERY)
    const second = await snapshotFrom(first.sequence + 1)
    expect(second.count).toBe(1)
    expect(second.sequence).toBeGreaterThanOrEqual(2 * SNAPSHOT_EVERY)
    const { row, live } = await open.rooms.open(id)
    const loaded = (await loadRoom(tables(open), id))!
    expect(loaded.replayed).toBe(row.sequence - second.sequence)
    expect(loaded.replayed).toBeLessThan(SNAPSHOT_EVERY)
    expect(readContent(loaded.doc)).toEqual(readContent(live))
    expect(open.failures).toEqual([])
  })

  it('is edited on where that fails, and is written down later', async () => {
    const mend = await refuseRows(open.store, { table: 'snapshot' })
    await edit(SNAPSHOT_EVERY + 1)
    while (open.failures.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await mend()
    await edit(10)
    expect(open.failures.splice(0)).toHaveLength(1)
    open = await open.reopen()
    await open.rooms.open(id) // had to replay so many that it is time
    await snapshotFrom(SNAPSHOT_EVERY)
    expect(open.failures).toEqual([])
  })
})

describe('while people go on typing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('nothing is written down until they pause, but at the latest after so many entries', async () => {
    const written: number[] = []
    let sequence = 0
    const due = new DueSnapshot(0, async () => (written.push(sequence), sequence))
    const type = (count: number) => {
      for (const end = sequence + count; sequence < end;) due.reached(++sequence)
    }
    type(SNAPSHOT_EVERY)
    vi.advanceTimersByTime(QUIET - 1)
    type(1)
    vi.advanceTimersByTime(QUIET - 1)
    expect(written).toEqual([])
    vi.advanceTimersByTime(1)
    expect(written).toEqual([SNAPSHOT_EVERY + 1])
    await vi.advanceTimersByTimeAsync(0)
    type(SNAPSHOT_AT_LATEST - 1)
    expect(written).toHaveLength(1)
    type(1)
    expect(written).toEqual([SNAPSHOT_EVERY + 1, SNAPSHOT_EVERY + 1 + SNAPSHOT_AT_LATEST])
  })
})
