/** What must hold once everything is delivered. */
import { NARRATIVES, narrativeOf, readContent } from '@jixiao/schema'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { documentRows } from '../../../server/store/index/rows.ts'
import { verifyIndex } from '../../../server/store/index/verifyIndex.ts'
import { replayLog } from '../../../server/store/log/replayLog.ts'
import { standing } from './Ledger.ts'
import type { World } from './World.ts'

/** Every client, the room, the replayed log and the index say the same, and what was written stands there. */
export async function expectAgreement(world: World): Promise<void> {
  const { open, id, sql, typists, ledger } = world
  const room = await open.rooms.open(id)
  const { doc } = await replayLog(sql, id, room.row.sequence)
  const [wanted, rows] = [picture(room.live), documentRows(id, room.live)]
  expect(picture(doc)).toEqual(wanted)
  expect(documentRows(id, doc)).toEqual(rows)
  expect(room.rows).toEqual(rows)
  for (const { tab } of typists) expect(picture(tab.doc)).toEqual(wanted)
  expect(await verifyIndex(sql, id)).toEqual([])
  expect(ledger.mistakes(room.live)).toEqual([])
  expect(open.failures).toEqual([])
}

/** What a document holds, for people and for Yjs. */
function picture(doc: Y.Doc) {
  const { pendingStructs, pendingDs } = doc.store
  expect({ pendingStructs, pendingDs }).toEqual({ pendingStructs: null, pendingDs: null })
  const narratives = NARRATIVES.map((key) => joined(narrativeOf(doc, key).toDelta()))
  const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)))
  return { content: readContent(doc), narratives, clocks, standing: standing(doc) }
}

interface Op {
  readonly insert: string
  readonly attributes?: object
}

/** Neighbours of the same formatting as one: marks that change nothing part them. */
function joined(delta: readonly Op[]): [string, string][] {
  const ops: [string, string][] = []
  for (const { insert, attributes = {} } of delta) {
    const style = JSON.stringify(Object.entries(attributes).sort())
    const last = ops.at(-1)
    if (last?.[1] === style) last[0] += insert
    else ops.push([insert, style])
  }
  return ops
}
