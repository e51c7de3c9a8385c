/** How large a declaration's history is, and how long one waits for it. */
import type { Store } from '../../../server/store/orm.ts'
import { statSync } from 'node:fs'
import { copyDocument, nameOf } from '@jixiao/schema'
import { findChanges } from '../../../server/dist/query/findChanges.js'
import { sqlOf } from '../../../server/dist/store/tables.js'
import { median } from '../live/percentile.ts'
import { type Held, holdOf } from './holdOf.ts'
import { openings } from './openings.ts'
import type { OpenServer } from './openServer.ts'

export interface Look {
  /** Megabytes, without what waits in the write-ahead log. */
  readonly file: number
  readonly entries: number
  readonly entryBytes: number
  readonly changes: number
  readonly changeBytes: number
  readonly snapshotBytes: number
  /** Milliseconds: the first opening after a start, and where others were opened before, of which these are the medians. */
  readonly coldOpening: number
  readonly coldOpeningCpu: number
  readonly opening: number
  readonly openingCpu: number
  readonly quickestOpening: number
  /** Milliseconds: the state for who joins. */
  readonly joining: number
  /** Milliseconds: the declaration as it was in the middle of its history, and for how long nothing else ran at worst. */
  readonly moment: number
  readonly momentHold: number
  /** Milliseconds: the last 50 Changes. */
  readonly page: number
  /** Milliseconds of CPU for a letter typed, from the push to the disk. */
  readonly edit: number
}

const EDITS = 200

/** `others`: declarations to open before. */
export async function look(server: OpenServer, id: string, others: readonly string[]): Promise<Look> {
  const { cold, warm } = await openings(fileOf(server.store), id, others)
  const middle = await middleChange(server, id)
  const moments = await threeTimes(() => server.history.at(id, middle))
  const question = { declarationId: id, pageArgs: { first: 50 } }
  const pages = await threeTimes(() => findChanges(server.store.em(), question))
  return {
    ...(await sizes(server, id)),
    coldOpening: cold.wall,
    coldOpeningCpu: cold.cpu,
    opening: median(warm.map(({ wall }) => wall)),
    openingCpu: median(warm.map(({ cpu }) => cpu)),
    quickestOpening: Math.min(...warm.map(({ wall }) => wall)),
    joining: median(warm.map(({ joining }) => joining)),
    moment: median(moments.map(({ seconds }) => seconds * 1_000)),
    momentHold: median(moments.map(({ hold }) => hold)),
    page: median(pages.map(({ seconds }) => seconds * 1_000)),
    edit: await cpuOfEdit(server, id),
  }
}

async function threeTimes(work: () => Promise<unknown>): Promise<Held<unknown>[]> {
  return [await holdOf(work), await holdOf(work), await holdOf(work)]
}

/** In a tab of its own, one letter after the other. */
export async function cpuOfEdit({ rooms, person }: OpenServer, id: string): Promise<number> {
  const room = await rooms.open(id)
  const doc = copyDocument(room.live)
  let update: Uint8Array
  doc.on('update', (each: Uint8Array) => (update = each))
  const type = () => {
    nameOf(doc).insert(nameOf(doc).length, '字')
    const push = { kind: 'PUSH', update, clientId: doc.clientID } as const
    return rooms.submit(id, { person, means: 'BROWSER' }, push)
  }
  await type()
  const from = process.cpuUsage()
  for (let i = 0; i < EDITS; i += 1) await type()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000 / EDITS
}

async function sizes({ store }: OpenServer, id: string) {
  const em = store.em()
  await em.execute('pragma wal_checkpoint(truncate)')
  const one = async (sql: string) =>
    (await em.execute<{ count: number; bytes: number }[]>(`select ${sql} where declaration_id = '${id}'`))[0]!
  const entry = await one('count(*) as count, sum(length("update")) as bytes from entry')
  const change = await one(
    `count(*) as count, sum(ifnull(length(cast(from_text as blob)), 0) + ifnull(length(cast(to_text as blob)), 0)
      + ifnull(length(cast(words as blob)), 0)) as bytes from change`,
  )
  const snapshot = await one('count(*) as count, sum(length(state)) as bytes from snapshot')
  return {
    file: statSync(fileOf(store)).size / 1e6,
    entries: entry.count,
    entryBytes: entry.bytes,
    changes: change.count,
    changeBytes: change.bytes,
    snapshotBytes: snapshot.bytes,
  }
}

async function middleChange({ store }: OpenServer, id: string): Promise<number> {
  const { sequence } = await sqlOf(store.em())
    .selectFrom('change')
    .select('sequence')
    .where('declaration_id', '=', id)
    .where('sequence', '>', (row) =>
      row
        .selectFrom('declaration')
        .select((each) => each('declaration.sequence', '/', 2).as('half'))
        .where('id', '=', id),
    )
    .orderBy('sequence')
    .limit(1)
    .executeTakeFirstOrThrow()
  return sequence
}

const LINES: readonly (readonly [head: string, show: (look: Look) => string])[] = [
  ['database file, MB', ({ file }) => file.toFixed(1)],
  ['rows of the log', ({ entries }) => String(entries)],
  ['their updates, MB', ({ entryBytes }) => (entryBytes / 1e6).toFixed(2)],
  ['Changes', ({ changes }) => String(changes)],
  ['their words, MB', ({ changeBytes }) => (changeBytes / 1e6).toFixed(2)],
  ['snapshot, MB', ({ snapshotBytes }) => (snapshotBytes / 1e6).toFixed(2)],
  ['opening, the first of a server, ms', ({ coldOpening }) => coldOpening.toFixed(0)],
  ['  of CPU', ({ coldOpeningCpu }) => coldOpeningCpu.toFixed(0)],
  ['opening after others, median, ms', ({ opening }) => opening.toFixed(0)],
  ['  of CPU', ({ openingCpu }) => openingCpu.toFixed(0)],
  ['  the quickest, ms', ({ quickestOpening }) => quickestOpening.toFixed(0)],
  ['state for who joins, ms', ({ joining }) => joining.toFixed(1)],
  ['as it was in the middle, ms', ({ moment }) => moment.toFixed(0)],
  ['  longest hold of the loop, ms', ({ momentHold }) => momentHold.toFixed(0)],
  ['a page of 50 Changes, ms', ({ page }) => page.toFixed(1)],
  ['a letter typed, ms of CPU', ({ edit }) => edit.toFixed(2)],
]

export const printLooks = (before: Look, after: Look): string =>
  [
    `${''.padEnd(34)}${'before'.padStart(12)}${'compacted'.padStart(12)}`,
    ...LINES.map(
      ([head, show]) => `${head.padEnd(34)}${show(before).padStart(12)}${show(after).padStart(12)}`,
    ),
  ].join('\n')

/** The bench is of SQLite. */
const fileOf = ({ address }: Store): string => (address as { readonly file: string }).file
