/** Whoever was away while the log was compacted, with or without edits of their own, misses nothing. */
import { indicatorId, indicatorsOf, newDocument, nodeTarget, readContent } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changeCursor } from '../../server/query/changeCursor.ts'
import { followIndicators } from '../../server/query/followIndicators.ts'
import { LogHistory } from '../../server/query/source/LogHistory.ts'
import { followUpdates } from '../../server/room/followUpdates.ts'
import { tables } from '../support/inProcess.ts'
import { BusyDeclaration, li, type Tab, targets, wang } from './BusyDeclaration.ts'

let busy: BusyDeclaration
beforeEach(async () => void (busy = await BusyDeclaration.make()))
afterEach(async () => {
  expect(busy.open.failures).toEqual([])
  await busy.open.close()
})

describe('a repeated push of what is compacted', () => {
  it('is answered with a sequence that has it, and makes no entry', async () => {
    const tab = await busy.tab(li)
    for (const letter of '一二三四五') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    await tab.edit((doc) => targets(doc)[1]!.insert(0, '。'))
    const last = await busy.lastSequence()
    await busy.compact()
    for (const [i, update] of tab.updates.entries()) {
      const answer = await tab.push(update)
      expect(answer).toBeGreaterThanOrEqual(i + 2)
      expect(answer).toBeLessThanOrEqual(last)
    }
    expect(await busy.lastSequence()).toBe(last)
  })
})

describe('who follows from a sequence', () => {
  it('that is compacted away gets one merged state, from a later one each entry', async () => {
    await busy.work(7, 150)
    await busy.compact()
    const compacted = await busy.lastSequence()
    const tab = await busy.tab(li)
    for (const letter of '一二三') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    const last = compacted + 3
    const state = async (since: number) => {
      const updates = await followUpdates(busy.open, li, busy.id, since)
      const events = []
      for (let sequence = 0; sequence < last;) {
        const { value } = await updates.next()
        events.push(value)
        sequence = value.sequence
      }
      await updates.return?.()
      return events
    }
    for (const since of [0, 1, 40]) {
      const [only, ...none] = await state(since)
      expect([only.sequence, only.actor, none]).toEqual([last, null, []])
    }
    expect((await state(compacted)).map(({ sequence, actor }) => [sequence, actor?.memberId])).toEqual(
      [1, 2, 3].map((n) => [compacted + n, li.memberId]),
    )
  })

  it('is told everything also where the log is compacted while it catches up', async () => {
    const tab = await busy.tab(li)
    const type = async () => {
      for (const letter of '一二三四五') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    }
    await tab.edit((doc) => targets(doc)[0]!.insert(0, '零'))
    const since = await busy.lastSequence()
    const reader = newDocument()
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(tab.doc))
    await type()
    const updates = await followUpdates(busy.open, li, busy.id, since)
    await type()
    await busy.compact()
    const last = await busy.lastSequence()
    for (let sequence = since; sequence < last;) {
      const { value } = await updates.next()
      Y.applyUpdate(reader, value.update)
      sequence = value.sequence
    }
    await updates.return?.()
    expect(readContent(reader)).toEqual(readContent(tab.doc))
  })

  it('has in the end what all have, wherever it was away', async () => {
    await busy.work(8, 60)
    const away: Tab[] = []
    for (let round = 0; round < 6; round += 1) {
      away.push(await busy.tab(wang))
      away.at(-1)!.change((doc) => targets(doc)[1]!.insert(0, `${round}`))
      await busy.work(80 + round, 30)
    }
    await busy.compact()
    for (const tab of away) await tab.push(tab.updates[0])
    const { live } = await busy.room()
    for (const tab of away) {
      await tab.catchUp()
      expect(readContent(tab.doc)).toEqual(readContent(live))
    }
  })

  it('of indicators, by a cursor from before, is told everything that there is, and what is not', async () => {
    const tab = await busy.tab(li)
    const type = (letter: string) => tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    await type('一')
    const position = async () =>
      (
        await tables(busy.open)
          .selectFrom('entry')
          .select((row) => row.fn.max('position').as('last'))
          .executeTakeFirstOrThrow()
      ).last
    const early = await position()
    for (const letter of '二三四') await type(letter)
    const room = await busy.room()
    await busy.closeChanges()
    await busy.compact()
    const services = { ...busy.open, history: new LogHistory(busy.open.store) }
    const where = { targetText: { contains: '三' } }
    const news = followIndicators(services, li, where, changeCursor(early))
    const told = []
    for (let i = 0; i < indicatorsOf(room.live).size; i += 1) told.push((await news.next()).value!)
    await news.return?.()
    const key = [...indicatorsOf(room.live)].find(([, node]) =>
      nodeTarget(node)?.toString().includes('三'),
    )![0]
    expect(told.filter(({ kind }) => kind === 'CHANGED').map((each) => each.id)).toEqual([
      indicatorId(busy.id, key),
    ])
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['CHANGED', 'REMOVED']))
  })
})
