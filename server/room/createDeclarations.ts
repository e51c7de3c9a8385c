/** New declarations: their rows, their first log entry and their index in one transaction, all or none. */
import { type DeclarationContent, seedDocument, type TypedChange } from '@jixiao/schema'
import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import { mayInUnit } from '../access/may.ts'
import { problem } from '../problem.ts'
import { findExisting } from '../store/declaration/findExisting.ts'
import { wholeDiff } from '../store/index/diff.ts'
import { documentRows, NO_ROWS, type DeclarationRow, type DocumentRows } from '../store/index/rows.ts'
import { indexStatements } from '../store/index/write.ts'
import { changeStatements, entryStatements, positionsOf } from '../store/log/write.ts'
import { type Statement, statementOf } from '../store/statement.ts'
import type { Tables } from '../store/tables.ts'
import { WriteFailed, type Written } from '../store/Writer.ts'
import { type ChangeRow, ChangeRecorder } from './ChangeRecorder.ts'
import type { Batch } from './Commits.ts'
import { judge } from './guard/judge.ts'
import type { Rooms } from './Rooms.ts'
import type { CommittedEntry } from './Publisher.ts'
import { Shadow } from './Shadow.ts'
import type { Author } from './Submission.ts'

export interface NewDeclaration {
  readonly unitId: string
  readonly year: number
  readonly content: DeclarationContent
}

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
  const prepared = declarations.map((declaration) => prepare(author, declaration))
  // Before others' edits are in the same transaction, which would fail with it.
  for (const { row } of prepared)
    if (await findExisting(rooms.store.em(), { unitId: row.unit_id, ...row })) throw existing()
  await commit(rooms, prepared).catch((error: unknown) => {
    throw error instanceof WriteFailed && error.isDuplicate ? existing() : rooms.unavailable(error)
  })
  return prepared.map(({ id }) => id)
}

const existing = () => problem('EXISTS', { field: 'input.name' })

function commit(rooms: Rooms, prepared: readonly Prepared[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const statements = prepared.map(statementsOf)
    const batch: Batch = {
      statements: statements.flat(),
      committed: (written) => {
        let from = 0
        for (const [i, one] of prepared.entries())
          publish(rooms, one, written.slice(from, (from += statements[i]!.length)))
        resolve()
      },
      failed: reject,
    }
    rooms.commits.request({ takeBatch: () => batch })
  })
}

interface Prepared {
  readonly id: string
  readonly row: Omit<DeclarationRow, 'ordinal' | 'project_id'>
  readonly entry: Omit<CommittedEntry, 'position'> & { readonly clockEnd: null }
  readonly rows: DocumentRows
  readonly changes: readonly ChangeRow[]
}

/** The document is made and judged like any edit, on an empty shadow of its own. */
function prepare(author: Author, declaration: NewDeclaration): Prepared {
  const [id, at] = [nanoid(), new Date().toISOString()]
  const shadow = new Shadow(() => [])
  const { content, unitId, year } = declaration
  // Means IMPORT: the first content may hold what the paper has besides, however it comes.
  const verdict = judge(
    shadow,
    { ...author, means: 'IMPORT' },
    { kind: 'EDIT', edit: (each) => seedDocument(each, content) },
  )
  const added: TypedChange = { kind: 'ADD', place: {}, from: null, to: content.name }
  const recorder = new ChangeRecorder()
  const recorded = { declarationId: id, sequence: 1, at, author, clientId: null, as: 'OTHER' } as const
  const changes = recorder.record(recorded, [added])
  const entry = { sequence: 1, at, author, clientId: null, clockEnd: null, update: verdict.update!, changes }
  const rows = documentRows(id, shadow.doc)
  const row = {
    id,
    unit_id: unitId,
    year,
    status: 'DRAFT',
    sequence: entry.sequence,
    ...rows.columns,
    locks: '[]',
    made_at: at,
    updated_at: at,
  } as const
  return { id, row, entry, rows, changes }
}

const putProject = statementOf<Selectable<Tables['project']>>((sql, row) =>
  sql
    .insertInto('project')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

/** Of the project of that name, after all that are there. */
const insertDeclaration = statementOf<Prepared['row']>((sql, row) =>
  sql
    .insertInto('declaration')
    .values(({ selectFrom, fn, eb, lit }) => ({
      ...row,
      project_id: selectFrom('project')
        .select('id')
        .where('unit_id', '=', row.unit_id)
        .where('name', '=', row.name),
      ordinal: selectFrom('declaration').select(
        eb(fn.coalesce(fn.max('ordinal'), lit(0)), '+', lit(1)).as('next'),
      ),
    }))
    .returning(['ordinal', 'project_id']),
)

/** Beginning with the project, the declaration's row and the entry. */
function statementsOf({ id, row, entry, rows, changes }: Prepared): readonly Statement[] {
  return [
    ...putProject([{ id: nanoid(), unit_id: row.unit_id, name: row.name }]),
    ...insertDeclaration([row]),
    ...entryStatements(id, [entry]),
    ...changeStatements(changes),
    ...indexStatements(id, NO_ROWS, wholeDiff(rows)),
  ]
}

function publish(
  rooms: Rooms,
  { id, row, entry, rows }: Prepared,
  [, made, entries]: readonly Written[],
): void {
  const committed = { ...row, ...(made![0] as Pick<DeclarationRow, 'ordinal' | 'project_id'>) }
  const empty = { row: { ...committed, sequence: 0 }, rows: { ...NO_ROWS, columns: rows.columns } }
  rooms.publisher.publish({
    declarationId: id,
    entries: [{ ...entry, position: positionsOf(entries!)[0]! }],
    before: empty,
    after: { row: committed, rows },
    diff: wholeDiff(rows),
  })
}
