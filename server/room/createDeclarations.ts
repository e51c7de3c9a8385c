/** New declarations: their rows, their first log entry and their index in one transaction, all or none. */
import { mayInUnit } from '../access/may.ts'
import { problem } from '../problem.ts'
import { findExisting } from '../store/declaration/findExisting.ts'
import { wholeDiff } from '../store/index/diff.ts'
import { inParts } from '../store/inParts.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import { NO_ROWS } from '../store/index/rows.ts'
import { positionsOf } from '../store/log/write.ts'
import { WriteFailed, type Written } from '../store/Writer.ts'
import type { Batch } from './Commits.ts'
import {
  type NewDeclaration,
  type Prepared,
  prepareDeclaration,
  preparedStatements,
} from './prepareDeclaration.ts'
import type { Rooms } from './Rooms.ts'
import type { Author } from './Submission.ts'

/** Gives the new ids, in order. Rejects with NOT_FOUND, FORBIDDEN, EXISTS, TOO_LARGE, UNAVAILABLE. */
export async function createDeclarations(
  rooms: Rooms,
  author: Author,
  declarations: readonly NewDeclaration[],
): Promise<string[]> {
  const action = author.means === 'IMPORT' ? 'IMPORT' : 'CREATE'
  for (const { unitId } of declarations) {
    const verdict = mayInUnit(author.person, action, unitId)
    if (verdict !== 'YES') throw problem(verdict)
  }
  const prepared = declarations.map((declaration) => prepareDeclaration(author, declaration))
  // Before others' edits are in the same transaction, which would fail with it.
  for (const { row } of prepared)
    if (await findExisting(rooms.store.em(), { unitId: row.unit_id, ...row })) throw existing()
  await commit(rooms, prepared).catch((error: unknown) => {
    throw error instanceof WriteFailed && error.isDuplicate ? existing() : rooms.unavailable(error)
  })
  return prepared.map(({ id }) => id)
}

const existing = () => problem('EXISTS', { field: 'input.name' })

function commit(rooms: Rooms, prepared: readonly Prepared<Author>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const statements = prepared.map(preparedStatements)
    const batch: Batch = {
      statements: statements.flat(),
      committed: (written) => {
        const lengths = statements.map(({ length }) => length)
        for (const [i, part] of inParts(written, lengths).entries()) publish(rooms, prepared[i]!, part)
        resolve()
      },
      failed: reject,
    }
    rooms.commits.request({ takeBatch: () => batch })
  })
}

function publish(
  rooms: Rooms,
  { id, row, entries, rows }: Prepared<Author>,
  [, made, logged]: readonly Written[],
): void {
  const committed = { ...row, ...(made![0] as Pick<DeclarationRow, 'ordinal' | 'project_id'>) }
  const positions = positionsOf(logged!)
  const empty = { row: { ...committed, sequence: 0 }, rows: { ...NO_ROWS, columns: rows.columns } }
  rooms.publisher.publish({
    declarationId: id,
    entries: entries.map((entry, i) => ({ ...entry, position: positions[i]! })),
    before: empty,
    after: { row: committed, rows },
    diff: wholeDiff(rows),
  })
}
