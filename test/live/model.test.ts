import { unseedChance } from './model/chance.ts'
import { afterEach, beforeAll, beforeEach, describe, it, vi } from 'vitest'
import { World } from './model/World.ts'

/**
 * Failed once: 7 and 12 wrote words twice after a refusal (what was sent before it was not yet on disk), 61 and 65 undid a
 * move beside a colleague's.
 */
const PINNED: readonly number[] = [12, 61, 65]
const SOAK = process.env['JIXIAO_SOAK'] === '1'
/** All edits of a run, and those of one world. */
const TOTAL = SOAK ? 1_000_000 : 4_000
const CHUNK = SOAK ? 2_000 : 500
/** Edits between two moments at which everything is delivered and compared. */
const BETWEEN_CHECKS = 125
const HOURS = 3_600_000

const given = process.env['JIXIAO_SEED']
const seeds = given ? [Number(given)] : [...PINNED, ...Array.from({ length: TOTAL / CHUNK }, (_, i) => i + 1)]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.UTC(2020, 0, 1) })
})
afterEach(() => {
  unseedChance()
  vi.useRealTimers()
})

async function run(seed: number, edits: number): Promise<World> {
  const world = await World.make({ seed })
  try {
    while (world.edits < edits) {
      const next = world.edits + BETWEEN_CHECKS
      while (world.edits < Math.min(next, edits)) await world.step()
      await world.settle()
    }
    return world
  } catch (error) {
    const again = `${SOAK ? 'JIXIAO_SOAK=1 ' : ''}JIXIAO_SEED=${seed}`
    throw new Error(`${again} repeats it, after ${world.edits} edits: ${String(error)}`, { cause: error })
  } finally {
    await world.close()
  }
}

// What the server loads when it is first needed takes turns of the event loop: the first run would be another.
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.UTC(2020, 0, 1) })
  await run(0, 100)
})

describe('people, programs and a bad network', () => {
  it.each(seeds)(
    'end up with the same, and nothing is lost: seed %i',
    async (seed) => {
      await run(seed, CHUNK)
    },
    HOURS,
  )
})
