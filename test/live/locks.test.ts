import {
  type IndicatorNode,
  indicatorsOf,
  moveIndicator,
  nodeName,
  nodeTarget,
  readIndicators,
  removeIndicator,
  setPlainText,
  setScalar,
} from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { setLock } from '../../server/api/lock/setLock.ts'
import { readState } from '../../server/store/log/readState.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
const BAD = expect.objectContaining({ code: 'BAD_USER_INPUT' })
const lead = person('zhang', 'LEAD')
const MARK = { by: lead.memberId, at: '2020-01-01T00:00:00.000Z' }

beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(() => open.close())

const lock = (place: Parameters<typeof setLock>[1], locked = true, who = lead) =>
  open.rooms.submit(id, { person: who, means: 'BROWSER' }, setLock(id, place, locked))
const lockBelow = (place: Parameters<typeof setLock>[1], locked = true) =>
  open.rooms.submit(id, { person: lead, means: 'BROWSER' }, setLock(id, place, locked, true))
const edit = (change: (doc: Y.Doc) => void) =>
  open.rooms.submit(id, { person: lead, means: 'BROWSER' }, { kind: 'EDIT', edit: change })
const locks = async () =>
  JSON.parse(
    (
      await tables(open)
        .selectFrom('declaration')
        .select('locks')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).locks,
  )
const firstRow = async () => {
  const [level1] = readIndicators((await open.rooms.open(id)).live)
  const level2 = level1!.children[0]!
  return {
    level1: level1!.key,
    level2: level2.key,
    row: level2.children[0]!.key,
    other: level2.children[1]!.key,
  }
}

describe('a lock', () => {
  it('on a field binds everybody, its maker too, until it is taken off', async () => {
    expect(await lock({ field: 'TOTAL_BUDGET' })).toMatchObject({ sequence: 2 })
    const setBudget = () => edit((doc) => setScalar(doc, 'totalBudget', 100))
    await expect(setBudget()).rejects.toMatchObject({
      code: 'LOCKED',
      details: { places: [{ field: 'TOTAL_BUDGET', indicatorId: null, cell: null }] },
    })
    await edit((doc) => setScalar(doc, 'yearBudget', 100))
    await lock({ field: 'TOTAL_BUDGET' }, false)
    await setBudget()
  })

  it('on an indicator keeps its cells, its place and itself, whatever is done to those above it', async () => {
    const { level1, level2, row, other } = await firstRow()
    const node = (doc: Y.Doc, key: string) => indicatorsOf(doc).get(key)!
    await lock({ indicatorId: `${id}.${row}` })
    const refused = [
      (doc: Y.Doc) => setPlainText(nodeName(node(doc, row)), '改'),
      (doc: Y.Doc) => setPlainText(nodeTarget(node(doc, row))!, '改'),
      (doc: Y.Doc) => void node(doc, row).set('weight', 1),
      (doc: Y.Doc) => moveIndicator(doc, row, level2, null),
      (doc: Y.Doc) => removeIndicator(doc, row, MARK),
      (doc: Y.Doc) => removeIndicator(doc, level2, MARK),
      (doc: Y.Doc) => removeIndicator(doc, level1, MARK),
      (doc: Y.Doc) => moveIndicator(doc, level1, null, null),
    ]
    for (const change of refused) await expect(edit(change)).rejects.toMatchObject({ code: 'LOCKED' })
    await edit((doc) => setPlainText(nodeTarget(node(doc, other))!, '改'))
    await edit((doc) => setPlainText(nodeName(node(doc, level1)), '改'))
  })

  it('on a cell lets its row be moved and its other cell be edited, and not be removed', async () => {
    const { level2, row } = await firstRow()
    await lock({ indicatorId: `${id}.${row}`, cell: 'TARGET' })
    await edit((doc) => setPlainText(nodeName(indicatorsOf(doc).get(row)!), '改'))
    await edit((doc) => moveIndicator(doc, row, level2, null))
    const remove = edit((doc) => removeIndicator(doc, row, MARK))
    await expect(remove).rejects.toMatchObject({ code: 'LOCKED' })
  })

  it('is a log entry and a Change, stays over a restart, and is set once', async () => {
    await lock({ field: 'NAME' })
    expect(await lock({ field: 'NAME' })).toMatchObject({ sequence: 2 })
    const changes = await tables(open).selectFrom('change').selectAll().where('kind', '=', 'LOCK').execute()
    expect(changes).toMatchObject([
      { first_sequence: 2, field: 'NAME', to_text: 'LOCKED', actor_id: 'm-zhang' },
    ])
    open = await open.reopen()
    await expect(edit((doc) => doc.getText('name').insert(0, '甲'))).rejects.toMatchObject({ code: 'LOCKED' })
  })

  it('on a group with what is below is one entry, with a Change for each row that shows, and so is taking it off', async () => {
    const { level1, level2, row, other } = await firstRow()
    await edit((doc) => removeIndicator(doc, other, MARK))
    const [group] = readIndicators((await open.rooms.open(id)).live)
    const keys = (nodes: readonly IndicatorNode[]): string[] =>
      nodes.flatMap(({ key, children }) => [key, ...keys(children)])
    await lock({ indicatorId: `${id}.${row}` })
    await lock({ field: 'NAME' })
    expect(await lockBelow({ indicatorId: `${id}.${level1}` })).toMatchObject({ sequence: 5, isNew: true })
    const changesAt = async (sequence: number) =>
      (
        await tables(open)
          .selectFrom('change')
          .select(['indicator_key', 'from_text', 'to_text'])
          .where('sequence', '=', sequence)
          .orderBy('ordinal')
          .execute()
      ).map(({ indicator_key, from_text, to_text }) => [indicator_key, from_text, to_text])
    const rows = keys([group!])
    // As the log tells it, too.
    expect((await readState(tables(open), id, 5)).locks).toEqual(await locks())
    expect(rows).toContain(level2)
    expect(await changesAt(5)).toEqual(
      rows.filter((key) => key !== row).map((key) => [key, 'UNLOCKED', 'LOCKED']),
    )
    for (const key of rows)
      await expect(
        edit((doc) => setPlainText(nodeName(indicatorsOf(doc).get(key)!), '改')),
      ).rejects.toMatchObject({ code: 'LOCKED' })
    expect(await lockBelow({ indicatorId: `${id}.${level1}` })).toMatchObject({ sequence: 5, isNew: false })
    await lockBelow({ indicatorId: `${id}.${level1}` }, false)
    expect(await changesAt(6)).toEqual(rows.map((key) => [key, 'LOCKED', 'UNLOCKED']))
    expect(await locks()).toEqual([{ field: 'NAME' }])
  })

  it('is for leads and reviewers', async () => {
    await expect(lock({ field: 'NAME' }, true, person('li'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await lock({ field: 'NAME' }, true, person('chen', 'REVIEWER'))
    await expect(lock({ field: 'NAME' }, false, person('qian', 'LEAD', ['other']))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('on what is no place is refused', async () => {
    expect(() => setLock(id, {}, true)).toThrow(BAD)
    expect(() => setLock(id, { field: 'NAME', indicatorId: 'x.y' }, true)).toThrow(BAD)
    expect(() => setLock(id, { field: 'NAME' }, true, true)).toThrow(BAD)
    expect(() => setLock(id, { indicatorId: `${id}.x`, cell: 'TARGET' }, true, true)).toThrow(BAD)
    await expect(lock({ indicatorId: `${id}.nobody` })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
