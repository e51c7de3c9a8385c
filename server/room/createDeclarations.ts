/** New declarations: their rows, their first log entry and their index in one transaction, all or none. */
import { type DeclarationContent, newDocument, seedDocument, type TypedChange } from '@jixiao/schema'
import type { Kysely } from 'kysely'
import { nanoid } from 'nanoid'
import { mayInUnit } from '../access/may.ts'
import { Problem, problem } from '../problem.ts'
import { wholeDiff } from '../store/index/diff.ts'
import { documentRows, NO_ROWS, type DeclarationRow, type DocumentRows } from '../store/index/rows.ts'
import { writeIndex } from '../store/index/write.ts'
import { writeChanges, writeEntries } from '../store/log/write.ts'
import type { Tables } from '../store/tables.ts'
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
export function createDeclarations(
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
  return new Promise((resolve, reject) => {
    const batch: Batch = {
      write: async (sql) => {
        for (const one of prepared) one.written = await write(sql, one)
      },
      committed: () => {
        for (const one of prepared) publish(rooms, one)
        resolve(prepared.map(({ id }) => id))
      },
      failed: (error) => reject(error instanceof Problem ? error : rooms.unavailable(error)),
    }
    rooms.commits.request({ takeBatch: () => batch })
  })
}

interface Prepared extends NewDeclaration {
  readonly id: string
  readonly entry: Omit<CommittedEntry, 'position'> & { readonly clockEnd: null }
  readonly rows: DocumentRows
  readonly changes: readonly ChangeRow[]
  written?: { readonly row: DeclarationRow; readonly position: number }
}

/** The document is made and judged like any edit, on an empty shadow of its own. */
function prepare(author: Author, declaration: NewDeclaration): Prepared {
  const [id, at] = [nanoid(), new Date().toISOString()]
  const doc = newDocument()
  const { content } = declaration
  // Means IMPORT: the first content may hold what the paper has besides, however it comes.
  const verdict = judge(
    new Shadow(() => doc),
    { ...author, means: 'IMPORT' },
    { kind: 'EDIT', edit: (each) => seedDocument(each, content) },
  )
  const added: TypedChange = { kind: 'ADD', place: {}, from: null, to: content.name }
  const recorder = new ChangeRecorder()
  const recorded = { declarationId: id, sequence: 1, at, author, clientId: null, as: 'OTHER' } as const
  const changes = recorder.record(recorded, [added])
  const entry = { sequence: 1, at, author, clientId: null, clockEnd: null, update: verdict.update!, changes }
  return { ...declaration, id, entry, rows: documentRows(id, doc), changes }
}

async function write(sql: Kysely<Tables>, prepared: Prepared): Promise<NonNullable<Prepared['written']>> {
  const { id, unitId, year, rows, entry, changes } = prepared
  const project_id = await findOrMakeProject(sql, unitId, rows.columns.name)
  await requireNew(sql, unitId, year, project_id)
  const row: DeclarationRow = {
    id,
    ordinal: await nextOrdinal(sql),
    unit_id: unitId,
    project_id,
    year,
    status: 'DRAFT',
    sequence: entry.sequence,
    ...rows.columns,
    locks: '[]',
    made_at: entry.at,
    updated_at: entry.at,
  }
  await sql.insertInto('declaration').values(row).execute()
  const [position] = await writeEntries(sql, id, [entry])
  await writeChanges(sql, changes)
  await writeIndex(sql, id, NO_ROWS, wholeDiff(rows))
  return { row, position: position! }
}

async function findOrMakeProject(sql: Kysely<Tables>, unit_id: string, name: string): Promise<string> {
  const project = { id: nanoid(), unit_id, name }
  await sql
    .insertInto('project')
    .values(project)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await sql
    .selectFrom('project')
    .select('id')
    .where('unit_id', '=', unit_id)
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return id
}

async function requireNew(
  sql: Kysely<Tables>,
  unitId: string,
  year: number,
  projectId: string,
): Promise<void> {
  const existing = await findExisting(sql, unitId, year, projectId)
  if (existing) throw problem('EXISTS', { field: 'input.name' })
}

const findExisting = (sql: Kysely<Tables>, unitId: string, year: number, projectId: string) =>
  sql
    .selectFrom('declaration')
    .select('id')
    .where('unit_id', '=', unitId)
    .where('year', '=', year)
    .where('project_id', '=', projectId)
    .executeTakeFirst()

async function nextOrdinal(sql: Kysely<Tables>): Promise<number> {
  const { last } = await sql
    .selectFrom('declaration')
    .select((row) => row.fn.max('ordinal').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

function publish(rooms: Rooms, { id, entry, rows, written }: Prepared): void {
  const { row, position } = written!
  const empty = { row: { ...row, sequence: 0 }, rows: { ...NO_ROWS, columns: rows.columns } }
  const after = { row, rows }
  rooms.publisher.publish({
    declarationId: id,
    entries: [{ ...entry, position }],
    before: empty,
    after,
    diff: wholeDiff(rows),
  })
}
