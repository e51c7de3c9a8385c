/** What must hold once everything is delivered. */
import { NARRATIVES, narrativeOf, readContent } from '@jixiao/schema'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { documentRows } from '../../../server/store/index/rows.ts'
import type { sqlOf } from '../../../server/store/tables.ts'
import { verifyDeclaration } from '../../../server/store/verify/verifyDeclaration.ts'
import { replayLog } from '../../../server/store/log/replayLog.ts'
import type { Ledger } from './Ledger.ts'
import type { Log } from './Log.ts'
import type { ModelServer } from './ModelServer.ts'
import type { Page } from './Page.ts'
import { standing } from './written.ts'

/** Whoever must agree, of the declaration of that id. */
interface Agreeing {
  readonly id: string
  readonly server: ModelServer
  readonly sql: ReturnType<typeof sqlOf>
  readonly pages: readonly Page[]
  readonly ledger: Ledger
  readonly log: Log
}

/** Every client, the room, the replayed log and the index say the same, and what was written stands there. */
export async function expectAgreement({ server, id, sql, pages, ledger, log }: Agreeing): Promise<void> {
  const room = await server.rooms.open(id)
  const { doc } = await replayLog(sql, id, room.row.sequence)
  const [wanted, rows] = [picture(room.live), documentRows(id, room.live)]
  expect(picture(doc)).toEqual(wanted)
  expect(documentRows(id, doc)).toEqual(rows)
  expect(room.rows).toEqual(rows)
  for (const page of pages) expect(picture(page.doc)).toEqual(wanted)
  expect(await verifyDeclaration(sql, id)).toEqual([])
  await log.read(sql)
  expect(log.sequence).toBe(room.row.sequence)
  expect(picture(log.doc)).toEqual(wanted)
  expect(ledger.mistakes(standing(room.live))).toEqual([])
  expect(server.failures).toEqual([])
}

/** What a document holds, for people and for Yjs. */
function picture(doc: Y.Doc) {
  const { pendingStructs, pendingDs } = doc.store
  expect({ pendingStructs, pendingDs }).toEqual({ pendingStructs: null, pendingDs: null })
  const narratives = NARRATIVES.map((key) => joined(narrativeOf(doc, key).toDelta()))
  const clocks = Object.fromEntries(Y.decodeStateVector(Y.encodeStateVector(doc)))
  return { content: readContent(doc), narratives, clocks, deleted: deleted(doc) }
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

/** Which letters are deleted, by clientID: ranges of clocks. */
const deleted = (doc: Y.Doc) =>
  [...Y.createDeleteSetFromStructStore(doc.store).clients].sort(([a], [b]) => a - b)
