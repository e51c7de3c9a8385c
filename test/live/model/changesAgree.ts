/** Whether the history says what the log says: each Change from its first entry to its last, every entry covered once. */
import type { ChangeRow } from '../../../server/room/ChangeRecorder.ts'
import { rowPlace } from '../../../server/store/log/rowPlace.ts'
import type { sqlOf } from '../../../server/store/tables.ts'
import { type Log, placeKey, type Touch } from './Log.ts'

/** What the history says otherwise; empty: nothing. */
export async function changeMistakes(sql: ReturnType<typeof sqlOf>, id: string, log: Log): Promise<string[]> {
  const rows = await sql.selectFrom('change').selectAll().where('declaration_id', '=', id).execute()
  const byPlace = grouped(rows, (row) => placeKey(rowPlace(row)))
  const touched = grouped(log.touches, ({ place }) => placeKey(place))
  return [...touched].flatMap(([key, touches]) => placeMistakes(key, byPlace.get(key) ?? [], touches))
}

function placeMistakes(key: string, rows: readonly ChangeRow[], touches: readonly Touch[]): string[] {
  const mistakes: string[] = []
  for (const touch of touches) {
    const covering = rows.filter((row) => covers(row, touch))
    if (covering.length !== 1) mistakes.push(`${key} at ${touch.sequence}: ${covering.length} Changes`)
  }
  for (const row of rows.filter(({ kind }) => kind !== 'LOCK' && kind !== 'STATE')) {
    const own = touches.filter((touch) => covers(row, touch))
    mistakes.push(
      ...rowMistakes(row, own).map((mistake) => `${key} ${row.first_sequence}-${row.sequence}: ${mistake}`),
    )
  }
  return mistakes
}

const covers = (row: ChangeRow, { sequence, kind }: Touch) =>
  row.kind === kind && row.first_sequence <= sequence && sequence <= row.sequence

function rowMistakes(row: ChangeRow, own: readonly Touch[]): string[] {
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last) return ['no entry touched it']
  const mistakes: string[] = []
  if (first.sequence !== row.first_sequence) mistakes.push(`begins at ${first.sequence}`)
  if (last.sequence !== row.sequence) mistakes.push(`ends at ${last.sequence}`)
  if (own.some(({ actor }) => actor !== row.actor_id)) mistakes.push('of several people')
  if (first.from !== row.from_text) mistakes.push(`from ${row.from_text}, the log: ${first.from}`)
  if (!row.open && last.to !== row.to_text) mistakes.push(`to ${row.to_text}, the log: ${last.to}`)
  return mistakes
}

function grouped<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}
