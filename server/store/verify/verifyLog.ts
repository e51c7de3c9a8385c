import { newDocument } from '@jixiao/schema'
import type { Kysely, Selectable } from 'kysely'
import * as Y from 'yjs'
import type { DeclarationRow } from '../index/indexRows.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

type EntryRow = Selectable<Tables['entry']>

export interface VerifiedLog {
  /** The log from its first entry on, without the snapshot; null: it cannot be had. */
  readonly doc: Y.Doc | null
  /** The sequences that its rows have. */
  readonly entries: ReadonlySet<number>
  readonly differences: readonly Difference[]
}

/** Rows held at once. */
const PAGE = 1_000

/** Applies entry after entry, each by itself: none is missing, each can be read, and hangs on what came before it alone. */
export async function verifyLog(sql: Kysely<Tables>, { id, sequence }: DeclarationRow): Promise<VerifiedLog> {
  const doc = newDocument()
  const entries = new Set<number>()
  const differences: Difference[] = []
  const owners = await ownersOf(sql, id)
  let [last, count] = [0, 0]
  for (;;) {
    const rows = await rowsAfter(sql, id, last)
    for (const row of rows) {
      const damage = applyAlone(doc, row)
      if (damage !== null) {
        differences.push({ where: `entry ${row.sequence}`, log: 'a Yjs update', stored: damage })
        return { doc: null, entries, differences }
      }
      differences.push(...compareClient(row, owners))
      entries.add(row.sequence)
      last = row.sequence
      count += row.entries
    }
    if (rows.length < PAGE) break
  }
  if (last === sequence && count === sequence) return { doc, entries, differences }
  const wanted = JSON.stringify({ entries: sequence, last: sequence })
  differences.push({ where: 'entry', log: wanted, stored: JSON.stringify({ entries: count, last }) })
  return { doc: null, entries, differences }
}

const rowsAfter = (sql: Kysely<Tables>, declarationId: string, after: number): Promise<EntryRow[]> =>
  sql
    .selectFrom('entry')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(PAGE)
    .execute()

/** What is wrong with it; null: nothing. */
function applyAlone(doc: Y.Doc, { update }: EntryRow): string | null {
  try {
    Y.applyUpdate(doc, update)
  } catch (error) {
    return `cannot be read: ${String(error)}`
  }
  const { pendingStructs, pendingDs } = doc.store
  return pendingStructs || pendingDs ? 'hangs on something that is not there' : null
}

async function ownersOf(sql: Kysely<Tables>, declarationId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql
    .selectFrom('client')
    .select(['client_id', 'member_id'])
    .where('declaration_id', '=', declarationId)
    .execute()
  return new Map(rows.map(({ client_id, member_id }) => [client_id, member_id]))
}

/** Whose clientID it is, and up to which clock it goes: what a repeated push is found by. */
function compareClient(row: EntryRow, owners: ReadonlyMap<string, string>): Difference[] {
  const { client_id, actor_id, clock_end, sequence } = row
  if (client_id === null) return []
  const { structs } = Y.decodeUpdate(row.update)
  const ends = structs.map(({ id, length }) => id.clock + length)
  const log = { client: client_id, owner: actor_id, end: ends.length === 0 ? clock_end : Math.max(...ends) }
  const stored = { client: client_id, owner: owners.get(client_id) ?? null, end: clock_end }
  const isForeign = structs.some(({ id }) => String(id.client) !== client_id)
  if (!isForeign && JSON.stringify(log) === JSON.stringify(stored)) return []
  return [
    {
      where: `entry ${sequence}`,
      log: JSON.stringify({ ...log, isForeign }),
      stored: JSON.stringify(stored),
    },
  ]
}
