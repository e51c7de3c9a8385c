/** What is carried over after a refusal is kept in this browser instead of what it came from, never beside it, and sent after that. */
import { expect, it, vi } from 'vitest'
import type { KeptEdit } from '../../client/live/KeptEdits.ts'
import { Unsent } from '../../client/live/Unsent.ts'

// What the page's words ask of a browser.
vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: {}, createElement: () => ({}) } }))

const edit = (byte: number) => ({ update: Uint8Array.of(byte), undo: false, places: [] })
const old: KeptEdit = { member: 'm', declaration: 'd', clientId: 1, number: 0, ...edit(0) }

/** Notes what is written into the browser and what is sent; the browser has written when `write` is called. */
function open() {
  const notes: string[] = []
  let write = () => {}
  const numbers = (edits: readonly KeptEdit[]) => edits.map(({ clientId, number }) => `${clientId}/${number}`)
  const kept = {
    keep: async (each: KeptEdit) => void notes.push(`keep ${numbers([each]).join()}`),
    exchange: (dropped: readonly KeptEdit[], added: readonly KeptEdit[]) => {
      notes.push(`${numbers(added).join()} instead of ${numbers(dropped).join()}`)
      return new Promise<void>((resolve) => (write = resolve))
    },
    drop: async () => undefined,
  }
  const channel = {
    push: async ({ update }: { update: Uint8Array }) => (notes.push(`send ${update[0]}`), 1),
  }
  const unsent = new Unsent({
    channel,
    kept,
    owner: { member: 'm', declaration: 'd' },
    clientId: 2,
    onChange: () => undefined,
    onRefused: () => undefined,
    onSignedOut: () => undefined,
  } as never)
  return { unsent, notes, write: () => write() }
}
const aTurn = () => new Promise((resolve) => setImmediate(resolve))

it('is exchanged at once, and sent when that is written', async () => {
  const { unsent, notes, write } = open()
  const keep = unsent.hold()
  unsent.add(edit(1))
  unsent.add(edit(2))
  await aTurn()
  expect(notes).toEqual([])
  const exchanged = keep([old])
  // Typed meanwhile: kept by itself, and in its turn.
  unsent.add(edit(3))
  await aTurn()
  expect(notes).toEqual(['2/0,2/1 instead of 1/0', 'keep 2/2'])
  write()
  await exchanged
  await aTurn()
  expect(notes.slice(2)).toEqual(['send 1', 'send 2', 'send 3'])
})
