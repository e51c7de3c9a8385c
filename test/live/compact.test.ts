/**
 * A declaration whose log is compacted: every Change, and the declaration at its end, reads as before; whoever was away,
 * with or without edits of their own, misses nothing.
 */
import {
  indicatorId,
  indicatorsOf,
  narrativeOf,
  nameOf,
  newDocument,
  nodeLevel,
  nodeTarget,
  readContent,
} from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '../../server/api/review/decide.ts'
import { findChanges } from '../../server/query/findChanges.ts'
import { changeCursor } from '../../server/query/changeCursor.ts'
import { followIndicators } from '../../server/query/followIndicators.ts'
import { LogHistory } from '../../server/query/source/LogHistory.ts'
import { followUpdates } from '../../server/room/followUpdates.ts'
import { verifyDeclaration } from '../../server/store/verify/verifyDeclaration.ts'
import { Random } from '../browser/text/random.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables } from '../support/inProcess.ts'

let open: OpenRooms
let id: string
beforeEach(async () => {
  open = await openRooms()
  id = await makeDeclaration(open)
})
afterEach(async () => {
  expect(open.failures).toEqual([])
  await open.close()
})

const MEMBERS = ['li', 'wang', 'sun'].map((name) => person(name))
const [li, wang] = MEMBERS as [(typeof MEMBERS)[number], (typeof MEMBERS)[number]]

/** Somebody's copy, kept up by hand: each edit is pushed as one update. */
class Tab {
  readonly doc = newDocument()
  readonly #who: typeof li
  readonly updates: Uint8Array[] = []

  constructor(who: typeof li) {
    this.#who = who
    this.doc.on(
      'update',
      (update: Uint8Array, origin: unknown) => origin === 'mine' && this.updates.push(update),
    )
  }

  async catchUp(): Promise<this> {
    const { live } = await open.rooms.open(id)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live, Y.encodeStateVector(this.doc)))
    return this
  }

  change(edit: (doc: Y.Doc) => void): Uint8Array | undefined {
    const before = this.updates.length
    this.doc.transact(() => edit(this.doc), 'mine')
    return this.updates[before]
  }

  async push(update: Uint8Array | undefined): Promise<number | undefined> {
    if (!update) return undefined
    const push = { kind: 'PUSH', update, clientId: this.doc.clientID } as const
    return (await open.rooms.submit(id, { person: this.#who, means: 'BROWSER' }, push)).sequence
  }

  edit(change: (doc: Y.Doc) => void): Promise<number | undefined> {
    return this.push(this.change(change))
  }
}

const targets = (doc: Y.Doc) =>
  [...indicatorsOf(doc).values()].filter((node) => nodeLevel(node) === 3).map((node) => nodeTarget(node)!)

const LONG = '为进一步提升科技交流服务能力，项目将组织开展系列活动。'.repeat(20)

/** Three people at work, each in a tab or two: letters and deletions in three cells and a long narrative, typed edits, locks. */
async function work(seed: number, count: number): Promise<void> {
  const random = new Random(seed)
  const tabs = await Promise.all([...MEMBERS, ...MEMBERS.slice(1)].map((who) => new Tab(who).catchUp()))
  await tabs[0]!.edit((doc) => narrativeOf(doc, 'plan').insert(0, `${LONG}\n`))
  for (const tab of tabs) await tab.edit((doc) => targets(doc)[0]!.insert(0, '·'))
  let [tab, text] = [tabs[0]!, 0]
  const underWay: Promise<unknown>[] = []
  for (let i = 0; i < count; i += 1) {
    if (random.chance(0.3)) tab = random.pick(tabs)
    if (random.chance(0.1)) text = random.below(4)
    if (random.chance(0.2)) {
      await Promise.all(underWay.splice(0))
      await tab.catchUp()
    }
    if (random.chance(0.04)) await (random.chance(0.5) ? typedEdit(`${i}`) : lock(i % 2 === 0))
    else
      underWay.push(
        tab.edit((doc) => {
          const into = text === 3 ? narrativeOf(doc, 'plan') : targets(doc)[text]!
          const at = random.below(into.length + 1)
          if (random.chance(0.2) && at < into.length) into.delete(at, 1)
          else into.insert(at, random.pick([...'甲乙丙丁']))
        }),
      )
  }
  await Promise.all(underWay)
  const room = await open.rooms.open(id)
  room.closeChanges('ALL')
  await open.rooms.commits.settled()
}

const typedEdit = (text: string) =>
  open.rooms.submit(
    id,
    { person: wang, means: 'TOKEN' },
    { kind: 'EDIT', edit: (doc) => nameOf(doc).insert(nameOf(doc).length, text) },
  )
const lock = (locked: boolean) =>
  open.rooms.submit(
    id,
    { person: person('zhang', 'LEAD'), means: 'BROWSER' },
    {
      kind: 'COMMAND',
      action: 'LOCK',
      run: (state) => ({
        state: { ...state, locks: locked ? [{ field: 'BASIS' }] : [] },
        change: { kind: 'LOCK', place: { field: 'BASIS' }, from: null, to: locked ? 'LOCKED' : 'UNLOCKED' },
      }),
    },
  )

const compact = () => open.rooms.upkeep.compact(new Date(Date.now() + 1_000))

async function history(where: object = {}, pageArgs: object = { first: 500 }) {
  const page = await findChanges(open.store.em(), { declarationId: id, ...where, pageArgs })
  return page.edges.map(
    ({ row: { id, first_sequence, sequence, actor_id, field, from_text, to_text, words, open } }) => {
      return { id, first_sequence, sequence, actor_id, field, from_text, to_text, words, open }
    },
  )
}

const lastSequence = async () => (await open.rooms.open(id)).row.sequence

const text = (doc: Y.Doc) => JSON.stringify(readContent(doc))

/** What every sequence reads like, by its number, told by the log itself while it is whole. */
async function wholeLog(): Promise<(string | null)[]> {
  const rows = await tables(open).selectFrom('entry').select('update').orderBy('sequence').execute()
  const doc = newDocument()
  const read = ({ update }: (typeof rows)[number]) => {
    Y.applyUpdate(doc, update)
    return text(doc)
  }
  return [null, ...rows.map(read)]
}

/** The same as anybody can have it; null: not any more. */
async function moments(): Promise<(string | null)[]> {
  const log = new LogHistory(open.store)
  const all: (string | null)[] = [null]
  for (let sequence = 1; sequence <= (await lastSequence()); sequence += 1)
    all.push((await log.find(id, sequence)) && text(await log.documentAt(id, sequence)))
  return all
}

/** Each database takes one of its own; `pnpm test:soak live/compact` takes both on both. */
const SEEDS = process.env['JIXIAO_SOAK'] === '1' ? [1, 2] : [ON_POSTGRES ? 2 : 1]

describe.each(SEEDS)('a declaration that is compacted (seed %d)', (seed) => {
  it('reads as before at the end of each Change; of the rest it says that it is compacted', async () => {
    await work(seed, 150)
    const [before, changes] = [await wholeLog(), await history()]
    const { rows, left } = (await compact()) as { rows: number; left: number }
    expect(rows).toBe(await lastSequence())
    expect(left).toBeLessThan(rows * 0.8)
    const after = await moments()
    for (const [sequence, moment] of after.entries()) expect([before[sequence], null]).toContain(moment)
    for (const { sequence } of changes) expect(after[sequence]).toBe(before[sequence])
    const gone = after.findIndex((moment, sequence) => moment === null && sequence > 0)
    expect(gone).toBeGreaterThan(0)
    const log = new LogHistory(open.store)
    const refused = { code: 'NOT_FOUND', words: { en: expect.stringContaining('merged') } }
    await expect(log.at(id, gone)).rejects.toMatchObject(refused)
    await expect(log.documentAt(id, gone)).rejects.toMatchObject(refused)
    await expect(log.at(id, 100_000)).rejects.toMatchObject({
      words: { en: expect.stringContaining('no such') },
    })
  })

  it('tells the same Changes, page by page, by place and by whom; long texts take less room', async () => {
    await work(seed, 150)
    const changes = await history()
    await compact()
    expect(await history()).toEqual(changes)
    const bytes = await tables(open)
      .selectFrom('change')
      .select((row) => row.fn.countAll<number>().filterWhere('words', 'is not', null).as('short'))
      .where('from_text', 'is', null)
      .executeTakeFirstOrThrow()
    expect(bytes.short).toBeGreaterThan(5)
    const at = (field: string) => changes.filter((row) => row.field === field)
    expect(await history({ field: 'PLAN' })).toEqual(at('PLAN'))
    expect(await history({ actorId: wang.memberId })).toEqual(
      changes.filter(({ actor_id }) => actor_id === wang.memberId),
    )
    for (let from = 0; from < changes.length; from += 40) {
      const page = await findChanges(open.store.em(), { declarationId: id, pageArgs: { first: from + 1 } })
      const { cursor } = page.edges.at(-1)!
      expect(await history({}, { first: 3, after: cursor })).toEqual(changes.slice(from + 1, from + 4))
    }
  })

  it('is opened, followed and edited as before, and verified', async () => {
    await work(seed, 150)
    const away = await new Tab(li).catchUp()
    const kept = [1, 2, 3].map((n) => away.change((doc) => targets(doc)[0]!.insert(0, `${n}`)))
    await work(seed + 100, 80)
    await compact()
    open = await open.reopen()
    // What was kept for days is taken, under its old id; what was taken already is no second time.
    const first = await away.push(kept[0])
    expect(await away.push(kept[0])).toBe(first)
    for (const update of kept.slice(1)) await away.push(update)
    await work(seed + 200, 60)
    await compact()
    expect(await verifyDeclaration(tables(open), id)).toEqual([])
    await expectAgreementOf(open, id)
    await away.catchUp()
    expect(away.doc.store.pendingStructs).toBe(null)
    expect(readContent(away.doc)).toEqual(readContent((await open.rooms.open(id)).live))
  })
})

describe('a repeated push of what is compacted', () => {
  it('is answered with a sequence that has it, and makes no entry', async () => {
    const tab = await new Tab(li).catchUp()
    for (const letter of '一二三四五') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    await tab.edit((doc) => targets(doc)[1]!.insert(0, '。'))
    const last = await lastSequence()
    await compact()
    for (const [i, update] of tab.updates.entries()) {
      const answer = await tab.push(update)
      expect(answer).toBeGreaterThanOrEqual(i + 2)
      expect(answer).toBeLessThanOrEqual(last)
    }
    expect(await lastSequence()).toBe(last)
  })
})

describe('who follows from a sequence', () => {
  it('that is compacted away gets one merged state, from a later one each entry', async () => {
    await work(7, 150)
    await compact()
    const compacted = await lastSequence()
    const tab = await new Tab(li).catchUp()
    for (const letter of '一二三') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    const last = compacted + 3
    const state = async (since: number) => {
      const updates = await followUpdates(open, li, id, since)
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
    const tab = await new Tab(li).catchUp()
    const type = async () => {
      for (const letter of '一二三四五') await tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    }
    await tab.edit((doc) => targets(doc)[0]!.insert(0, '零'))
    const since = (await open.rooms.open(id)).row.sequence
    const reader = newDocument()
    Y.applyUpdate(reader, Y.encodeStateAsUpdate(tab.doc))
    await type()
    const updates = await followUpdates(open, li, id, since)
    await type()
    await compact()
    const last = (await open.rooms.open(id)).row.sequence
    for (let sequence = since; sequence < last;) {
      const { value } = await updates.next()
      Y.applyUpdate(reader, value.update)
      sequence = value.sequence
    }
    await updates.return?.()
    expect(readContent(reader)).toEqual(readContent(tab.doc))
  })

  it('has in the end what all have, wherever it was away', async () => {
    await work(8, 60)
    const away: Tab[] = []
    for (let round = 0; round < 6; round += 1) {
      away.push(await new Tab(wang).catchUp())
      away.at(-1)!.change((doc) => targets(doc)[1]!.insert(0, `${round}`))
      await work(80 + round, 30)
    }
    await compact()
    for (const tab of away) await tab.push(tab.updates[0])
    const { live } = await open.rooms.open(id)
    for (const tab of away) {
      await tab.catchUp()
      expect(readContent(tab.doc)).toEqual(readContent(live))
    }
  })

  it('of indicators, by a cursor from before, is told everything that there is, and what is not', async () => {
    const tab = await new Tab(li).catchUp()
    const type = (letter: string) => tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    await type('一')
    const position = async () =>
      (
        await tables(open)
          .selectFrom('entry')
          .select((row) => row.fn.max('position').as('last'))
          .executeTakeFirstOrThrow()
      ).last
    const early = await position()
    for (const letter of '二三四') await type(letter)
    const room = await open.rooms.open(id)
    room.closeChanges('ALL')
    await open.rooms.commits.settled()
    await compact()
    const services = { ...open, history: new LogHistory(open.store) }
    const where = { targetText: { contains: '三' } }
    const news = followIndicators(services, li, where, changeCursor(early))
    const told = []
    for (let i = 0; i < indicatorsOf(room.live).size; i += 1) told.push((await news.next()).value!)
    await news.return?.()
    const key = [...indicatorsOf(room.live)].find(([, node]) =>
      nodeTarget(node)?.toString().includes('三'),
    )![0]
    expect(told.filter(({ kind }) => kind === 'CHANGED').map((each) => each.id)).toEqual([
      indicatorId(id, key),
    ])
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['CHANGED', 'REMOVED']))
  })
})

describe('compacting', () => {
  it('leaves alone what is young, and what still grows', async () => {
    const tab = await new Tab(li).catchUp()
    const type = (letter: string) => tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    for (const letter of '一二') await type(letter)
    expect(await open.rooms.upkeep.compact(new Date(Date.now() - 60_000))).toEqual({ rows: 0, left: 0 })
    expect((await moments()).slice(1)).not.toContain(null)
    await compact()
    await type('三')
    await type('四')
    await compact()
    const [growing] = await history()
    expect(growing).toMatchObject({ first_sequence: 2, sequence: 5, open: 1 })
    ;(await open.rooms.open(id)).closeChanges('ALL')
    await open.rooms.commits.settled()
    const [closed] = await history()
    expect(closed).toMatchObject({ id: growing!.id, open: 0, to_text: '四三二一举办2场' })
    expect((await moments())[5]).toContain('四三二一')
  })

  it('keeps each Version, with the state of then', async () => {
    const decided = async (decision: 'SUBMIT' | 'WITHDRAW') => {
      const author = { person: person('zhang', 'LEAD'), means: 'BROWSER' } as const
      return (await open.rooms.submit(id, author, decide(decision))).sequence
    }
    await work(3, 60)
    const submitted = await decided('SUBMIT')
    const wanted = text((await open.rooms.open(id)).live)
    await decided('WITHDRAW')
    await work(4, 60)
    await compact()
    const versions = await tables(open).selectFrom('version').select('sequence').execute()
    expect(versions).toEqual([{ sequence: submitted }])
    const log = new LogHistory(open.store)
    expect(await log.at(id, submitted)).toMatchObject({ row: { status: 'SUBMITTED' } })
    expect(text(await log.documentAt(id, submitted))).toBe(wanted)
    expect(await moments()).toContain(null)
  })

  it('changes nothing the second time, and two at once do no harm', async () => {
    await work(9, 150)
    const changes = await history()
    const before = await wholeLog()
    const other = await openRooms(open.folder)
    await Promise.all([compact(), other.rooms.upkeep.compact(new Date(Date.now() + 1_000)), work(10, 40)])
    await other.rooms.close()
    await other.store.close()
    await compact()
    const rows = await tables(open).selectFrom('entry').selectAll().execute()
    await compact()
    expect(await tables(open).selectFrom('entry').selectAll().execute()).toEqual(rows)
    expect((await history()).slice(-changes.length)).toEqual(changes)
    const after = await moments()
    for (const { sequence } of changes) expect(after[sequence]).toBe(before[sequence])
    expect(await verifyDeclaration(tables(open), id)).toEqual([])
  })
})
