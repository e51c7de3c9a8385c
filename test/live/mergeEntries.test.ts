/** Rows of the log merged: fewer rows that say the same. Every sequence that is kept reads as it did; nobody loses a word. */
import {
  copyDocument,
  indicatorsOf,
  NARRATIVES,
  narrativeOf,
  newDocument,
  nodeLevel,
  nodeTarget,
  readContent,
  seedDocument,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type EntryRow, mergeEntries } from '../../server/store/log/mergeEntries.ts'
import { smallContent } from '../support/inProcess.ts'
import { Random } from '../browser/text/random.ts'

/** A log as several tabs would make it, each behind the others for a while, and which of its sequences must be kept. */
function history(random: Random, length: number): { rows: EntryRow[]; kept: Set<number> } {
  const rows: EntryRow[] = []
  const kept = new Set<number>()
  const server = newDocument()
  const enter = (update: Uint8Array, clientId: number | null) => {
    Y.applyUpdate(server, update)
    const sequence = rows.length + 1
    rows.push({
      position: sequence * 3,
      declaration_id: 'd',
      sequence,
      entries: 1,
      at: new Date(sequence * 1_000).toISOString(),
      actor_id: `m-${clientId === null ? 'server' : clientId % 3}`,
      token_id: null,
      means: 'BROWSER',
      client_id: clientId === null ? null : String(clientId),
      clock_end: clientId === null ? null : Y.getState(server.store, clientId),
      update: Buffer.from(update),
    })
    if (clientId === null || random.chance(0.08)) kept.add(sequence)
  }
  const seed = newDocument()
  seedDocument(seed, smallContent('项目'))
  enter(Y.encodeStateAsUpdate(seed), null)
  const tabs = Array.from({ length: 4 }, () => copyDocument(server))
  while (rows.length < length) {
    const doc = random.pick(tabs)
    if (random.chance(0.3)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)))
    if (random.chance(0.04)) {
      const own = copyDocument(server)
      enter(edit(random, own), null)
    } else enter(edit(random, doc), doc.clientID)
  }
  kept.add(rows.length)
  return { rows, kept }
}

/** One transaction of a tab, as its update. */
function edit(random: Random, doc: Y.Doc): Uint8Array {
  let update: Uint8Array | undefined
  doc.once('update', (each: Uint8Array) => (update = each))
  while (!update) {
    const targets = [...indicatorsOf(doc).values()]
      .filter((node) => nodeLevel(node) === 3)
      .map((node) => nodeTarget(node)!)
    const text = random.chance(0.5) ? narrativeOf(doc, random.pick(NARRATIVES)) : random.pick(targets)
    const at = random.below(text.length + 1)
    doc.transact(() => {
      if (random.chance(0.3)) text.delete(at, Math.min(text.length - at, 1 + random.below(6)))
      else if (random.chance(0.1)) text.format(at, Math.min(text.length - at, 3), { bold: true })
      else text.insert(at, random.pick(['字', '😀', '一段话\n', 'ab']))
    })
  }
  return update
}

const replay = (rows: readonly EntryRow[], onto = newDocument()): Y.Doc => {
  for (const { update } of rows) {
    Y.applyUpdate(onto, update)
    // Nothing ever waits for what is in a later row.
    expect([onto.store.pendingStructs, onto.store.pendingDs]).toEqual([null, null])
  }
  return onto
}
const upTo = (rows: readonly EntryRow[], sequence: number) => rows.filter((row) => row.sequence <= sequence)
const text = (doc: Y.Doc) =>
  JSON.stringify([readContent(doc), NARRATIVES.map((key) => narrativeOf(doc, key).toDelta())])

describe.each(Array.from({ length: 12 }, (_, i) => i + 1))('a log that is compacted (seed %d)', (seed) => {
  const random = new Random(seed)
  const { rows, kept } = history(random, 300)
  const merged = mergeEntries(rows, ({ sequence }) => kept.has(sequence))

  it('has fewer rows, of the same entries', () => {
    expect(merged.length).toBeLessThan(rows.length)
    expect(merged.reduce((sum, { entries }) => sum + entries, 0)).toBe(rows.length)
    expect(merged.map(({ sequence }) => sequence)).toEqual(
      merged.map(({ sequence }) => sequence).sort((a, b) => a - b),
    )
    for (const row of merged) {
      const last = rows[row.sequence - 1]!
      expect(row).toMatchObject({
        position: last.position,
        at: last.at,
        actor_id: last.actor_id,
        client_id: last.client_id,
      })
    }
  })

  it('reads at each kept sequence as it did', () => {
    for (const sequence of kept) {
      const part = upTo(merged, sequence)
      expect(part.reduce((sum, { entries }) => sum + entries, 0)).toBe(sequence)
      expect(text(replay(part))).toBe(text(replay(upTo(rows, sequence))))
    }
  })

  it('brings whoever has any part of it to the same end', () => {
    const end = text(replay(rows))
    for (let round = 0; round < 20; round++) {
      const since = random.below(rows.length)
      const behind = replay(upTo(rows, since))
      const doc = replay(
        merged.filter((row) => row.sequence > since),
        behind,
      )
      expect(text(doc)).toBe(end)
      expect(Y.encodeStateVector(doc)).toEqual(Y.encodeStateVector(replay(rows)))
    }
  })

  it('can be compacted again, and in parts', () => {
    const half = merged.findIndex(({ sequence }) => sequence > 150)
    const parts = [merged.slice(0, half), merged.slice(half)].map((part) =>
      mergeEntries(part, ({ sequence }) => kept.has(sequence)),
    )
    for (const sequence of [...kept].slice(-5))
      expect(text(replay(upTo(parts.flat(), sequence)))).toBe(text(replay(upTo(rows, sequence))))
  })
})

it('a row is never made of more entries than can be merged quickly', () => {
  const [doc, rows] = [newDocument(), [] as EntryRow[]]
  const { rows: one } = history(new Random(1), 1)
  doc.on('update', (update: Uint8Array) => {
    const sequence = rows.length + 1
    const clock = { client_id: String(doc.clientID), clock_end: sequence }
    rows.push({ ...one[0]!, ...clock, sequence, update: Buffer.from(update) })
  })
  for (let i = 0; i < 1_200; i++) narrativeOf(doc, 'plan').insert(i, '字')
  const merged = mergeEntries(rows, () => false)
  expect(merged.map(({ entries }) => entries)).toEqual([500, 500, 200])
  expect(text(replay(merged))).toBe(text(doc))
})
