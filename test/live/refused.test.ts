/** R1 to R3: who is refused goes on; the refused place alone is not taken, and its words are shown. */
import { startClock, stopClock } from './model/clock.ts'
import {
  addUndoably,
  indicatorsOf,
  nameOf,
  narrativeOf,
  nodeLevel,
  nodeName,
  nodeOf,
  nodeRemoved,
} from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type LockedPlace, setLocked } from './model/mutations.ts'
import { Page } from './model/Page.ts'
import { World } from './model/World.ts'

const SOAK = process.env['JIXIAO_SOAK'] === '1'
/** Milliseconds of the model's clock: of people's time, which passes quickly here. */
const TYPING = SOAK ? 600_000 : 20_000
const HOURS = 3_600_000

let world: World
beforeEach(stopClock)
afterEach(async () => {
  await world.close()
  startClock()
})

describe('people of whose pushes 1 in 20 is refused, whatever it is', () => {
  it.each([1, 2, 3])(
    'go on, and everything else that they type arrives: seed %i',
    async (seed) => {
      world = await World.make({ seed, bad: 0.02, refused: 0.05, pace: 80 })
      const end = Date.now() + TYPING
      while (Date.now() < end) {
        for (let step = 0; step < 100; step++) await world.step()
        await world.settle()
      }
      expect(world.recoveries).toBeGreaterThan(0)
    },
    HOURS,
  )
})

describe('a refused edit', () => {
  beforeEach(async () => {
    world = await World.make({ seed: 1, bad: 0 })
    await world.settle()
  })
  const page = () => world.pages[0]!
  const committed = async (): Promise<Y.Doc> => (await world.rooms.open(world.id)).live
  const lock = (place: LockedPlace) => setLocked(world, place, true)

  /** The refusal has arrived, and nothing after it. */
  async function untilRefused({ live }: Page): Promise<void> {
    for (let turn = 0; turn < 100 && live.state.value.kind !== 'refused'; turn++) {
      page().up(1)
      await world.tick()
      page().down(1)
      await world.tick()
    }
    expect(live.state.value.kind).toBe('refused')
  }

  async function untilTaken(): Promise<void> {
    for (let round = 0; round < 10; round++) await world.deliver()
  }

  /** The last that was shown of each place. */
  const shown = () => {
    page().readRefusals()
    return [...new Map(page().read.map(({ place, text }) => [JSON.stringify(place), [place, text]])).values()]
  }

  const row = () =>
    [...indicatorsOf(page().doc).keys()].find((key) => nodeLevel(nodeOf(page().doc, key)) === 3)!
  const group = () =>
    [...indicatorsOf(page().doc).keys()].find((key) => nodeLevel(nodeOf(page().doc, key)) === 2)!

  it('is shown with all that was typed there, until the fresh state has come', async () => {
    await lock({ field: 'NAME' })
    page().edit(() => nameOf(page().doc).insert(0, '前'))
    await untilRefused(page())
    page().edit(() => nameOf(page().doc).insert(1, '后'))
    await untilTaken()
    expect(shown()).toEqual([[{ field: 'NAME' }, '前后项目']])
    expect(nameOf(page().doc).toString()).toBe('项目')
  })

  it('takes nothing with it that was typed elsewhere meanwhile, offline too', async () => {
    await lock({ field: 'NAME' })
    page().isOnline = false
    page().cut()
    page().edit(() => narrativeOf(page().doc, 'overview').insert(0, '一'))
    page().edit(() => nameOf(page().doc).insert(0, '二'))
    page().edit(() => narrativeOf(page().doc, 'overview').insert(1, '三'))
    page().edit(() => nodeName(nodeOf(page().doc, row())).insert(0, '四'))
    const key = row()
    page().isOnline = true
    await untilTaken()
    await untilTaken()
    const doc = await committed()
    expect(shown()).toEqual([[{ field: 'NAME' }, '二项目']])
    expect(nameOf(doc).toString()).toBe('项目')
    expect(narrativeOf(doc, 'overview').toString()).toMatch(/^一三第一段/)
    expect(nodeName(nodeOf(doc, key)).toString()).toMatch(/^四/)
  })

  it('of a row leaves what was typed in its cells', async () => {
    const key = row()
    page().edit(() => nodeOf(page().doc, key).set('removed', { by: 'm-li' }))
    page().edit(() => nodeName(nodeOf(page().doc, key)).insert(0, '留下'))
    await untilTaken()
    expect(nodeName(nodeOf(await committed(), key)).toString()).toMatch(/^留下/)
    expect(shown()).toMatchObject([[{ indicator: key }, expect.stringMatching(/^留下/)]])
  })

  it("that adds a row is shown with the row's words", async () => {
    const parent = group()
    world.server.refuses = () => true
    const { doc, live } = page()
    const origins = { undoable: live.origin, quiet: live.quiet }
    const cells = { name: '新行', target: '举办3场', weight: null }
    const key = addUndoably(doc, { parent, before: null, ...cells }, 'm-li', origins)
    await untilTaken()
    await untilTaken()
    expect(indicatorsOf(await committed()).has(key)).toBe(false)
    expect(shown()).toEqual([[{ indicator: key }, '新行 举办3场']])
  })

  it('leaves what was carried over beside it to stay, whatever is undone then', async () => {
    await lock({ field: 'NAME' })
    const { person, doc, live } = page()
    page().isOnline = false
    page().cut()
    page().edit(() => nameOf(doc).insert(0, '二'))
    const cells = { name: '新行', target: '举办3场', weight: null }
    const origins = { undoable: live.origin, quiet: live.quiet }
    const key = addUndoably(doc, { parent: group(), before: null, ...cells }, 'm-li', origins)
    page().close()
    world.pages[0] = new Page(person, world)
    await untilTaken()
    await untilTaken()
    expect(shown()).toEqual([[{ field: 'NAME' }, '二项目']])
    expect(indicatorsOf(await committed()).has(key)).toBe(true)
    // All of it at once was never one step of this person's.
    expect(page().live.undo.undo()).toBe(null)
    await untilTaken()
    expect(nodeRemoved(nodeOf(await committed(), key))).toBe(null)
  })
})
