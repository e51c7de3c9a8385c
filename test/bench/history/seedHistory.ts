/** Writes a year of typing into a database as the server would have, but without its ways: no guard, no index. */
import { type Place, readPlace, type TypedChange, typedChanges } from '@jixiao/schema'
import * as Y from 'yjs'
import { type ChangeRow, ChangeRecorder } from '../../../server/dist/room/ChangeRecorder.js'
import type { Connection } from './openServer.ts'
import { type Keystroke, typing } from './typing.ts'

/** Milliseconds that a place rests before its Change is closed. */
const RESTED = 30_000
/** Keystrokes in one transaction. */
const TOGETHER = 1_000

export interface Seeding {
  readonly database: Connection
  readonly declarationId: string
  /** The document after its first entry; it is typed into. */
  readonly doc: Y.Doc
  readonly count: number
  readonly days: number
}

/** Gives the number of clientIDs. */
export function seedHistory({ database, declarationId, doc, count, days }: Seeding): number {
  const recorder = new ChangeRecorder()
  const clientIds = new Set<number>()
  const write = statements(database, declarationId)
  const read = (place: Place) => readPlace(doc, place)
  let changes: readonly TypedChange[] = []
  let update: Uint8Array | null = null
  doc.on('afterTransaction', (transaction: Y.Transaction) => (changes = typedChanges(transaction)))
  doc.on('update', (each: Uint8Array) => (update = each))
  let sequence = 1
  database.exec('begin')
  for (const stroke of typing(doc, count, days, 1)) {
    recorder.closeBefore(stroke.at - RESTED, read)
    update = null
    doc.clientID = stroke.clientId
    doc.transact(() => stroke.edit())
    if (!update) continue
    sequence += 1
    if (!clientIds.has(stroke.clientId)) write.client(stroke)
    clientIds.add(stroke.clientId)
    const at = new Date(stroke.at).toISOString()
    write.entry({ sequence, at, stroke, clockEnd: Y.getState(doc.store, stroke.clientId), update })
    const author = authorOf(stroke)
    recorder.record(
      { declarationId, sequence, at, author, clientId: String(stroke.clientId), as: 'TYPING' },
      changes,
    )
    if (sequence % TOGETHER > 0) continue
    for (const row of recorder.takeWritten()) write.change(row)
    database.exec('commit; begin')
  }
  recorder.closeBefore(Infinity, read)
  for (const row of recorder.takeWritten()) write.change(row)
  database.prepare('update declaration set sequence = ? where id = ?').run(sequence, declarationId)
  database.exec('commit')
  return clientIds.size
}

const memberOf = ({ person }: Keystroke) => `m-${person}`

const authorOf = (stroke: Keystroke) =>
  ({
    means: 'BROWSER',
    person: {
      means: 'BROWSER',
      sessionId: '',
      memberId: memberOf(stroke),
      name: '',
      displayName: '',
      role: 'STAFF',
      unitIds: [],
    },
  }) as const

interface Entered {
  readonly sequence: number
  readonly at: string
  readonly stroke: Keystroke
  readonly clockEnd: number
  readonly update: Uint8Array
}

function statements(database: Connection, declarationId: string) {
  const insertEntry = database.prepare(`insert into entry
    (declaration_id, sequence, at, actor_id, means, client_id, clock_end, "update") values (?, ?, ?, ?, 'BROWSER', ?, ?, ?)`)
  const columns = CHANGE_COLUMNS.join()
  const values = CHANGE_COLUMNS.map(() => '?').join()
  const writeChange = database.prepare(`insert or replace into change (${columns}) values (${values})`)
  const insertClient = database.prepare(
    'insert into client (client_id, declaration_id, member_id) values (?, ?, ?)',
  )
  return {
    client: (stroke: Keystroke) => insertClient.run(String(stroke.clientId), declarationId, memberOf(stroke)),
    entry: ({ sequence, at, stroke, clockEnd, update }: Entered) =>
      insertEntry.run(
        declarationId,
        sequence,
        at,
        memberOf(stroke),
        String(stroke.clientId),
        clockEnd,
        update,
      ),
    change: (row: ChangeRow) => writeChange.run(...CHANGE_COLUMNS.map((column) => row[column])),
  }
}

const CHANGE_COLUMNS = [
  'id',
  'declaration_id',
  'first_sequence',
  'sequence',
  'ordinal',
  'at',
  'actor_id',
  'token_id',
  'means',
  'client_id',
  'kind',
  'field',
  'indicator_key',
  'cell',
  'from_text',
  'to_text',
  'words',
  'undo',
  'open',
] as const
