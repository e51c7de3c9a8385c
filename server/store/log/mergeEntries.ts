/**
 * Rows of the log, in order, as fewer rows that say the same: what one clientID pushed from one kept sequence to the next
 * becomes one row, under the sequence of its last entry. Pure, and holds no document: a row is a Yjs update like any
 * other, of the same structs and deletions as the entries that it stands for.
 */
import type { Selectable } from 'kysely'
import * as Y from 'yjs'
import type { Tables } from '../tables.ts'

export type EntryRow = Selectable<Tables['entry']>

/** Entries in one row at most: `mergeUpdates` takes time by the square of their number, for 500 some 5 ms. */
const MOST_MERGED = 500

/** What one clientID pushed, and the first clock of the structs in it. */
interface Group {
  readonly rows: EntryRow[]
  from: number
}

/**
 * `isKept`: after that sequence the document must still be had exactly. It can be had wherever no group is under way, so
 * groups end there; and where an entry hangs on what another clientID pushed since, which must come before it.
 */
export function mergeEntries(rows: readonly EntryRow[], isKept: (row: EntryRow) => boolean): EntryRow[] {
  const merged: EntryRow[] = []
  const groups = new Map<string, Group>()
  const endGroups = () => {
    merged.push(...[...groups.values()].map(mergeGroup).sort((a, b) => a.sequence - b.sequence))
    groups.clear()
  }
  for (const row of rows) {
    const update = Y.decodeUpdate(row.update)
    if (hangsOn(update, row.client_id, groups)) endGroups()
    const clientId = row.client_id ?? SERVER
    const group = groups.get(clientId) ?? { rows: [], from: Infinity }
    groups.set(clientId, group)
    group.rows.push(row)
    group.from = Math.min(group.from, firstClock(update))
    // What the server edits is never one with what it edits next, perhaps for somebody else.
    if (clientId === SERVER || group.rows.length === MOST_MERGED || isKept(row)) endGroups()
  }
  endGroups()
  return merged
}

/** Stands for the clientID where the server itself edited. */
const SERVER = 'server'

type Decoded = ReturnType<typeof Y.decodeUpdate>

/** Of its own structs' clocks; Infinity where it has deletions alone. */
const firstClock = ({ structs }: Decoded): number => structs[0]?.id.clock ?? Infinity

/** True where the update names, or deletes, something that another group brings. */
function hangsOn(
  { structs, ds }: Decoded,
  clientId: string | null,
  groups: ReadonlyMap<string, Group>,
): boolean {
  const brings = (client: number, end: number) => {
    const group = String(client) === clientId ? undefined : groups.get(String(client))
    return group !== undefined && end > group.from
  }
  const names = (id: unknown) => id instanceof Y.ID && brings(id.client, id.clock + 1)
  for (const struct of structs)
    if (struct instanceof Y.Item && [struct.origin, struct.rightOrigin, struct.parent].some(names))
      return true
  return [...ds.clients].some(([client, ranges]) =>
    ranges.some(({ clock, len }) => brings(client, clock + len)),
  )
}

function mergeGroup({ rows }: Group): EntryRow {
  const last = rows.at(-1)!
  if (rows.length === 1) return last
  // oxlint-disable-next-line no-restricted-properties -- never more than `MOST_MERGED`, and on a thread of their own
  const update = Y.mergeUpdates(rows.map((row) => row.update))
  return {
    ...last,
    entries: rows.reduce((sum, { entries }) => sum + entries, 0),
    clock_end: Math.max(...rows.map(({ clock_end }) => clock_end ?? 0)),
    update: Buffer.from(update),
  }
}
