/** Opening and reading a declaration writes nothing, with the page's own code (client/live) as it is. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startClock, stopClock } from './model/clock.ts'
import { Page } from './model/Page.ts'
import { World } from './model/World.ts'
import { person } from '../support/inProcess.ts'

let world: World
beforeEach(stopClock)
afterEach(async () => {
  await world.close()
  startClock()
})

/** What several people leave: formatting that crosses itself, joined paragraphs, removed rows, undone steps. */
const EDITS = 300

it('ten pages open a declaration, lose their connection and come back: no push, no entry, and all read the same', async () => {
  world = await World.make({ seed: 7, bad: 0 })
  for (let step = 0; step < EDITS; step++) await world.step()
  await world.settle()
  const { sequence } = (await world.rooms.open(world.id)).row
  let pushes = 0
  world.server.refuses = () => {
    pushes += 1
    return false
  }
  const readers = Array.from({ length: 10 }, (_, i) => new Page(person(i % 2 ? 'li' : 'sun'), world))
  world.pages.push(...readers)
  await world.settle()
  for (const reader of readers.slice(0, 5)) reader.cut()
  await world.settle()
  expect(readers.map(({ live }) => [live.state.value.kind, live.sequence])).toEqual(
    readers.map(() => ['saved', sequence]),
  )
  expect(pushes).toBe(0)
  expect((await world.rooms.open(world.id)).row.sequence).toBe(sequence)
})
