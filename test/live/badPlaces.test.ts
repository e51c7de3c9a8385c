/**
 * R1 to R3: a batch that was typed offline, with one edit in it that is refused, for each reason there is: the bad place
 * alone is lost, its text is shown to copy, and all the others are there for everybody. With the page's own code.
 */
import {
  fieldsOf,
  indicatorsOf,
  nameOf,
  narrativeOf,
  nodeAt,
  nodeLevel,
  nodeName,
  nodeOf,
  readPlace,
} from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { BAD_EDITS, type BadEdit, LOST_PAST, type Rows } from './model/badEdits.ts'
import { startClock, stopClock } from './model/clock.ts'
import { setLocked } from './model/mutations.ts'
import type { Page } from './model/Page.ts'
import { World } from './model/World.ts'

let world: World
let page: Page
let colleague: Page

beforeAll(async () => {
  stopClock()
  world = await World.make({ seed: 2, bad: 0 })
  ;[page, colleague] = world.pages as [Page, Page]
  await rest()
})
afterAll(async () => {
  // Whatever stood in the way before: every page, the room, the log and the index agree, and no letter is owed.
  await world.settle()
  await world.close()
  startClock()
})

const MOST_ROUNDS = 200

/** All that was typed has arrived, or was refused and read. */
async function rest(): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await world.deliver()
    for (const each of world.pages) each.readRefusals()
    if (round > 1 && world.pages.every(({ isAtRest }) => isAtRest)) return
  }
  throw new Error(`does not come to rest: ${JSON.stringify(world.pages.map(({ report }) => report))}`)
}

const committed = async (): Promise<Y.Doc> => (await world.rooms.open(world.id)).live

/** The row that the bad edits are made at is the last; the first is for the good ones. */
function rowsOf(doc: Y.Doc): Rows & { readonly other: string } {
  const rows = [...indicatorsOf(doc).keys()].filter((key) => nodeLevel(nodeOf(doc, key)) === 3)
  const [other, row] = [rows[0]!, rows.at(-1)!]
  const group = nodeAt(nodeOf(doc, row)).parent!
  return { other, row, group, top: nodeAt(nodeOf(doc, group)).parent! }
}

function makeBad({ edit, send }: BadEdit, rows: Rows): void {
  const { doc } = page
  const emit = doc.emit.bind(doc) as (name: string, args: unknown[]) => void
  // What the page's code hears of it, and sends.
  const forged = (name: string, [update, ...args]: unknown[]) =>
    emit(name, [name === 'update' ? send!(update as Uint8Array) : update, ...args])
  page.as = 'BAD'
  if (send) doc.emit = forged as never
  page.edit(() => edit(doc, rows))
  if (send) doc.emit = emit as never
  page.as = 'TYPED'
}

describe('of a batch typed offline, the bad place alone is lost', () => {
  it.each(BAD_EDITS)('%s', async (_why, bad) => {
    const { doc } = page
    const { other, ...rows } = rowsOf(doc)
    const place = typeof bad.at === 'function' ? bad.at(rows) : bad.at
    const letters = () => world.marks.text(world.random)
    const [first, second, third, fourth, theirs] = [letters(), letters(), letters(), letters(), letters()]
    const before = place && readPlace(await committed(), place)
    if (bad.isLocked) await setLocked(world, place as never, true)
    await rest()

    page.isOnline = false
    page.cut()
    page.edit(() => narrativeOf(doc, 'overview').insert(0, first))
    page.edit(() => nodeName(nodeOf(doc, other)).insert(0, second))
    makeBad(bad, rows)
    const lost = place && readPlace(doc, place)
    page.edit(() => narrativeOf(doc, 'overview').insert(first.length, third))
    page.edit(() => fieldsOf(doc).set('performanceType', fourth))
    colleague.edit(() => narrativeOf(colleague.doc, 'basis').insert(0, theirs))
    page.read.length = 0
    page.isOnline = true
    await rest()
    if (bad.isLocked) await setLocked(world, place as never, false)

    expect(page.read.map(({ message }) => message)).toEqual(place ? [bad.why.zh] : [])
    expect(page.read.map((each) => each.place)).toEqual(place ? [place] : [])
    if (place?.field || place?.cell) expect(page.read[0]!.text).toBe(lost)
    for (const each of [await committed(), page.doc, colleague.doc]) {
      if (place) expect(readPlace(each, place)).toBe(before)
      expect(narrativeOf(each, 'overview').toString()).toMatch(new RegExp(`^${first}${third}`, 'u'))
      expect(nodeName(nodeOf(each, other)).toString()).toMatch(new RegExp(`^${second}`, 'u'))
      expect(fieldsOf(each).get('performanceType')).toBe(fourth)
      expect(narrativeOf(each, 'basis').toString()).toMatch(new RegExp(`^${theirs}`, 'u'))
    }
  })
})

it('of a batch whose past is not known to the server, nothing is lost', async () => {
  const { doc } = page
  const [first, second] = [world.marks.text(world.random), world.marks.text(world.random)]
  page.isOnline = false
  page.cut()
  page.edit(() => narrativeOf(doc, 'overview').insert(0, first))
  makeBad(LOST_PAST, rowsOf(doc))
  page.edit(() => narrativeOf(doc, 'overview').insert(first.length, second))
  page.read.length = 0
  page.isOnline = true
  await rest()
  expect(page.read).toEqual([])
  for (const each of [await committed(), page.doc, colleague.doc]) {
    expect(nameOf(each).toString()).toBe('bad项目')
    expect(narrativeOf(each, 'overview').toString()).toMatch(new RegExp(`^${first}${second}`, 'u'))
  }
})
