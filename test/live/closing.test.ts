/** A Change that grows is closed, with its words, when it has rested: also when nothing else ever happens there. */
import { nameOf, narrativeOf } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Means } from '../../server/store/log/Entry.ts'
import { refuseRows } from '../support/database.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(async () => {
  vi.useRealTimers()
  await open.close()
})

/** Somebody's tab: each edit is pushed as one update. */
async function tab(name: string) {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate((await open.rooms.open(id)).live))
  const edit = (change: (doc: Y.Doc) => void, { undo = false, means = 'BROWSER' as Means } = {}) => {
    let update!: Uint8Array
    doc.once('update', (each: Uint8Array) => (update = each))
    doc.transact(() => change(doc))
    const push = { kind: 'PUSH', update, clientId: doc.clientID, undo } as const
    return open.rooms.submit(id, { person: person(name), means }, push)
  }
  const type = (text: string, options = {}) =>
    edit((each) => nameOf(each).insert(nameOf(each).length, text), options)
  return { doc, edit, type }
}

/** Of the declaration's Changes but its making, oldest first: [open, from, to]. */
const history = async () =>
  (
    await tables(open)
      .selectFrom('change')
      .selectAll()
      .where('declaration_id', '=', id)
      .where('first_sequence', '>', 1)
      .orderBy('first_sequence')
      .execute()
  ).map((row) => [row.open, row.from_text, row.to_text])

/** Time passes, and what the server does by itself meanwhile is on disk. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000)
    await open.rooms.commits.settled()
  }
}

describe('a Change that grows', () => {
  it('is closed once it has rested, with what it left, while the room lives', async () => {
    const li = await tab('li')
    await li.type('一')
    await pass(20)
    await li.type('二')
    expect(await history()).toEqual([[1, '项目', null]])
    await pass(20)
    expect(await history()).toEqual([[1, '项目', null]])
    await li.edit((doc) => narrativeOf(doc, 'plan').insert(0, '别处'))
    await pass(25)
    expect(await history()).toEqual([
      [0, '项目', '项目一二'],
      [1, '', null],
    ])
    await pass(30)
    await li.type('三')
    expect(await history()).toEqual([
      [0, '项目', '项目一二'],
      [0, '', '别处'],
      [1, '项目一二', null],
    ])
    const { rows } = await open.rooms.open(id)
    expect(rows.columns.name).toBe('项目一二三')
  })

  it('takes no sequence to close, and tells nobody', async () => {
    const li = await tab('li')
    const { sequence } = await li.type('一')
    const told: unknown[] = []
    open.rooms.publisher.listen(id, (committed) => told.push(committed))
    await pass(60)
    expect(await history()).toEqual([[0, '项目', '项目一']])
    const room = await open.rooms.open(id)
    expect([room.row.sequence, told]).toEqual([sequence, []])
    expect((await li.type('二')).sequence).toBe(sequence + 1)
  })

  it('is closed before its room is let go, and when the server stops', async () => {
    const li = await tab('li')
    await li.type('一')
    const before = await open.rooms.open(id)
    await pass(120)
    expect(await open.rooms.open(id)).not.toBe(before)
    expect(await history()).toEqual([[0, '项目', '项目一']])
    await li.type('二')
    open = await open.reopen()
    expect(await history()).toEqual([
      [0, '项目', '项目一'],
      [0, '项目一', '项目一二'],
    ])
  })

  it('that a crash left open is closed, with its words, when the declaration is next opened', async () => {
    const [li, wang] = [await tab('li'), await tab('wang')]
    await li.type('一')
    await wang.edit((doc) => narrativeOf(doc, 'plan').insert(0, '计划'))
    await open.rooms.commits.settled()
    open = await open.reopen()
    const leave = { open: 1, to_text: null }
    await tables(open).updateTable('change').set(leave).where('kind', '=', 'EDIT').execute()
    await open.rooms.open(id)
    await pass(60)
    expect(await history()).toEqual([
      [0, '项目', '项目一'],
      [0, '', '计划'],
    ])
  })

  it('whose closing could not be written is closed later', async () => {
    const li = await tab('li')
    await li.type('一')
    const mend = await refuseRows(open.store, { event: 'update', table: 'change' })
    await pass(60)
    expect(open.failures.splice(0)).toHaveLength(1)
    await mend()
    expect(await history()).toEqual([[1, '项目', null]])
    await open.rooms.open(id)
    await pass(60)
    expect(await history()).toEqual([[0, '项目', '项目一']])
  })
})

describe('an undo', () => {
  it('is a Change of its own: typing before it is closed, typing after it is another', async () => {
    const li = await tab('li')
    await li.type('一')
    await li.type('二')
    const take = (length: number) => (doc: Y.Doc) => nameOf(doc).delete(nameOf(doc).length - length, length)
    await li.edit(take(2), { undo: true })
    await li.edit((doc) => nameOf(doc).insert(2, '一二'), { undo: true })
    await li.type('三')
    await li.type('四')
    expect(await history()).toEqual([
      [0, '项目', '项目一二'],
      [0, '项目一二', '项目'],
      [0, '项目', '项目一二'],
      [1, '项目一二', null],
    ])
    const undone = await tables(open)
      .selectFrom('change')
      .select('undo')
      .where('kind', '=', 'EDIT')
      .orderBy('first_sequence')
      .execute()
    expect(undone.map(({ undo }) => undo)).toEqual([0, 1, 1, 0])
  })

  it('elsewhere leaves the typing here as it is', async () => {
    const li = await tab('li')
    await li.edit((doc) => narrativeOf(doc, 'plan').insert(0, '计划'))
    await li.type('一')
    await li.edit((doc) => narrativeOf(doc, 'plan').delete(0, 2), { undo: true })
    await li.type('二')
    expect(await history()).toEqual([
      [0, '', '计划'],
      [1, '项目', null],
      [0, '计划', ''],
    ])
  })

  it('by another means ends the typing, too', async () => {
    const li = await tab('li')
    await li.type('一')
    await li.type('二', { means: 'TOKEN' })
    await li.type('三', { means: 'TOKEN' })
    expect(await history()).toEqual([
      [0, '项目', '项目一'],
      [0, '项目一', '项目一二'],
      [0, '项目一二', '项目一二三'],
    ])
  })
})
