/** A declaration whose log is compacted: every Change, and the declaration at its end, reads as before. */
import { newDocument, readContent } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decide } from '../../server/api/review/decide.ts'
import { findChanges } from '../../server/query/findChanges.ts'
import { findDue } from '../../server/store/log/dueForCompaction.ts'
import { LogHistory } from '../../server/query/source/LogHistory.ts'
import { verifyDeclaration } from '../../server/store/verify/verifyDeclaration.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import { ON_POSTGRES } from '../support/database.ts'
import { openRooms, person, tables } from '../support/inProcess.ts'
import { BusyDeclaration, li, targets, wang } from './BusyDeclaration.ts'

let busy: BusyDeclaration
beforeEach(async () => void (busy = await BusyDeclaration.make()))
afterEach(async () => {
  expect(busy.open.failures).toEqual([])
  await busy.open.close()
})

async function history(where: object = {}, pageArgs: object = { first: 500 }) {
  const page = await findChanges(busy.open.store.em(), { declarationId: busy.id, ...where, pageArgs })
  return page.edges.map(
    ({ row: { id, first_sequence, sequence, actor_id, field, from_text, to_text, words, open } }) => {
      return { id, first_sequence, sequence, actor_id, field, from_text, to_text, words, open }
    },
  )
}

const text = (doc: Y.Doc) => JSON.stringify(readContent(doc))

/** What every sequence reads like, by its number, told by the log itself while it is whole. */
async function wholeLog(): Promise<(string | null)[]> {
  const rows = await tables(busy.open).selectFrom('entry').select('update').orderBy('sequence').execute()
  const doc = newDocument()
  const read = ({ update }: (typeof rows)[number]) => {
    Y.applyUpdate(doc, update)
    return text(doc)
  }
  return [null, ...rows.map(read)]
}

/** The same as anybody can have it; null: not any more. */
async function moments(): Promise<(string | null)[]> {
  const log = new LogHistory(busy.open.store)
  const all: (string | null)[] = [null]
  for (let sequence = 1; sequence <= (await busy.lastSequence()); sequence += 1)
    all.push((await log.find(busy.id, sequence)) && text(await log.documentAt(busy.id, sequence)))
  return all
}

/** Each database takes one of its own; `pnpm test:soak live/compact` takes both on both. */
const SEEDS = process.env['JIXIAO_SOAK'] === '1' ? [1, 2] : [ON_POSTGRES ? 2 : 1]

describe.each(SEEDS)('a declaration that is compacted (seed %d)', (seed) => {
  it('reads as before at the end of each Change; of the rest it says that it is compacted', async () => {
    await busy.work(seed, 150)
    const [before, changes] = [await wholeLog(), await history()]
    const { rows, left } = (await busy.compact()) as { rows: number; left: number }
    expect(rows).toBe(await busy.lastSequence())
    expect(left).toBeLessThan(rows * 0.8)
    const after = await moments()
    for (const [sequence, moment] of after.entries()) expect([before[sequence], null]).toContain(moment)
    for (const { sequence } of changes) expect(after[sequence]).toBe(before[sequence])
    const gone = after.findIndex((moment, sequence) => moment === null && sequence > 0)
    expect(gone).toBeGreaterThan(0)
    const log = new LogHistory(busy.open.store)
    const refused = { code: 'NOT_FOUND', words: { en: expect.stringContaining('merged') } }
    await expect(log.at(busy.id, gone)).rejects.toMatchObject(refused)
    await expect(log.documentAt(busy.id, gone)).rejects.toMatchObject(refused)
    await expect(log.at(busy.id, 100_000)).rejects.toMatchObject({
      words: { en: expect.stringContaining('no such') },
    })
  })

  it('tells the same Changes, page by page, by place and by whom; long texts take less room', async () => {
    await busy.work(seed, 150)
    const changes = await history()
    await busy.compact()
    expect(await history()).toEqual(changes)
    const bytes = await tables(busy.open)
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
      const page = await findChanges(busy.open.store.em(), {
        declarationId: busy.id,
        pageArgs: { first: from + 1 },
      })
      const { cursor } = page.edges.at(-1)!
      expect(await history({}, { first: 3, after: cursor })).toEqual(changes.slice(from + 1, from + 4))
    }
  })

  it('is opened, followed and edited as before, and verified', async () => {
    await busy.work(seed, 150)
    const away = await busy.tab(li)
    const kept = [1, 2, 3].map((n) => away.change((doc) => targets(doc)[0]!.insert(0, `${n}`)))
    await busy.work(seed + 100, 80)
    await busy.compact()
    busy.open = await busy.open.reopen()
    // What was kept for days is taken, under its old id; what was taken already is no second time.
    const first = await away.push(kept[0])
    expect(await away.push(kept[0])).toBe(first)
    for (const update of kept.slice(1)) await away.push(update)
    await busy.work(seed + 200, 60)
    await busy.compact()
    expect(await verifyDeclaration(tables(busy.open), busy.id)).toEqual([])
    await expectAgreementOf(busy.open, busy.id)
    await away.catchUp()
    expect(away.doc.store.pendingStructs).toBe(null)
    expect(readContent(away.doc)).toEqual(readContent((await busy.room()).live))
  })
})

describe('compacting', () => {
  it('leaves alone what is young, and what still grows', async () => {
    const tab = await busy.tab(li)
    const type = (letter: string) => tab.edit((doc) => targets(doc)[0]!.insert(0, letter))
    for (const letter of '一二') await type(letter)
    expect(await busy.open.rooms.upkeep.compact(new Date(Date.now() - 60_000))).toEqual({ rows: 0, left: 0 })
    expect((await moments()).slice(1)).not.toContain(null)
    await busy.compact()
    await type('三')
    await type('四')
    await busy.compact()
    const [growing] = await history()
    expect(growing).toMatchObject({ first_sequence: 2, sequence: 5, open: 1 })
    await busy.closeChanges()
    const [closed] = await history()
    expect(closed).toMatchObject({ id: growing!.id, open: 0, to_text: '四三二一举办2场' })
    expect((await moments())[5]).toContain('四三二一')
  })

  it('keeps each Version, with the state of then', async () => {
    const decided = async (decision: 'SUBMIT' | 'WITHDRAW') => {
      const author = { person: person('zhang', 'LEAD'), means: 'BROWSER' } as const
      return (await busy.submit(author, decide(decision))).sequence
    }
    await busy.work(3, 60)
    const submitted = await decided('SUBMIT')
    const wanted = text((await busy.room()).live)
    await decided('WITHDRAW')
    await busy.work(4, 60)
    await busy.compact()
    const versions = await tables(busy.open).selectFrom('version').select('sequence').execute()
    expect(versions).toEqual([{ sequence: submitted }])
    const log = new LogHistory(busy.open.store)
    expect(await log.at(busy.id, submitted)).toMatchObject({ row: { status: 'SUBMITTED' } })
    expect(text(await log.documentAt(busy.id, submitted))).toBe(wanted)
    expect(await moments()).toContain(null)
  })

  it('looks at a declaration again only where something is new, or has grown old', async () => {
    const due = (before = new Date(Date.now() + 1_000)) => findDue(tables(busy.open), before.toISOString())
    const tab = await busy.tab(li)
    const type = () => tab.edit((doc) => targets(doc)[0]!.insert(0, '一'))
    await type()
    expect(await due()).toEqual([busy.id])
    await busy.compact()
    expect(await due()).toEqual([]) // the Change grows still
    await busy.closeChanges()
    expect(await due(new Date(0))).toEqual([busy.id])
    await busy.compact()
    expect(await due()).toEqual([])
    await type()
    expect(await due(new Date(0))).toEqual([])
    expect(await due()).toEqual([busy.id])
  })

  it('tries one whose log is damaged again the next time', async () => {
    await busy.work(5, 20)
    const damaged = Buffer.from([9, 9])
    await tables(busy.open).updateTable('entry').set({ update: damaged }).where('sequence', '=', 5).execute()
    await expect(busy.compact()).rejects.toThrow('Unexpected end of array')
    await expect(busy.compact()).rejects.toThrow('Unexpected end of array')
  })

  it('changes nothing the second time, and two at once do no harm', async () => {
    await busy.work(9, 150)
    const changes = await history()
    const before = await wholeLog()
    const other = await openRooms(busy.open.folder)
    await Promise.all([
      busy.compact(),
      other.rooms.upkeep.compact(new Date(Date.now() + 1_000)),
      busy.work(10, 40),
    ])
    await other.rooms.close()
    await other.store.close()
    await busy.compact()
    const rows = await tables(busy.open).selectFrom('entry').selectAll().execute()
    await busy.compact()
    expect(await tables(busy.open).selectFrom('entry').selectAll().execute()).toEqual(rows)
    expect((await history()).slice(-changes.length)).toEqual(changes)
    const after = await moments()
    for (const { sequence } of changes) expect(after[sequence]).toBe(before[sequence])
    expect(await verifyDeclaration(tables(busy.open), busy.id)).toEqual([])
  })
})
