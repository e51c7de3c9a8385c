/** A new declaration as what is to be written: its rows, its first log entries, its index. */
import { type DeclarationContent, seedDocument, type TypedChange, type VersionKind } from '@jixiao/schema'
import type { Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import type { Status } from '../access/may.ts'
import { wholeDiff } from '../store/index/diff.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import { documentRows, NO_ROWS, type DocumentRows } from '../store/index/rows.ts'
import { indexStatements } from '../store/index/write.ts'
import { changeStatements, entryStatements, type NewEntry, versionStatements } from '../store/log/write.ts'
import { type Statement, statementOf } from '../store/statement.ts'
import type { Tables } from '../store/tables.ts'
import { type ChangeRow, ChangeRecorder } from './ChangeRecorder.ts'
import { type Decision, DECISIONS_TO } from './decisions.ts'
import { judge } from './guard/judge.ts'
import { NO_CONTENT } from './noContent.ts'
import { Shadow } from './Shadow.ts'
import type { RecordedChange, Signature } from './Submission.ts'

export interface NewDeclaration {
  readonly unitId: string
  readonly year: number
  readonly content: DeclarationContent
  /** The state that it comes in, by the decisions that lead there; DRAFT unless told. */
  readonly status?: Status
}

export interface PreparedEntry<By extends Signature> extends NewEntry {
  readonly author: By
  readonly clientId: null
  readonly clockEnd: null
  readonly changes: readonly ChangeRow[]
  /** The Version that it makes. */
  readonly version: VersionKind | null
}

export interface Prepared<By extends Signature = Signature> {
  readonly id: string
  readonly row: Omit<DeclarationRow, 'ordinal' | 'project_id'>
  readonly entries: readonly PreparedEntry<By>[]
  readonly rows: DocumentRows
}

/** Throws a Problem where the guard refuses the content: the document is made and judged like any edit, on an empty shadow of its own. */
export function prepareDeclaration<By extends Signature>(
  author: By,
  declaration: NewDeclaration,
): Prepared<By> {
  const { content, unitId, year, status = 'DRAFT' } = declaration
  const [id, at] = [nanoid(), new Date().toISOString()]
  const shadow = new Shadow(() => [])
  // Means IMPORT: the first content may hold what the paper has besides, however it comes.
  const verdict = judge(
    shadow,
    { ...author, means: 'IMPORT' },
    { kind: 'EDIT', edit: (each) => seedDocument(each, content) },
  )
  const added: TypedChange = { kind: 'ADD', place: {}, from: null, to: content.name }
  const recorder = new ChangeRecorder()
  const entry = (
    sequence: number,
    update: Uint8Array,
    change: RecordedChange,
    version: VersionKind | null,
  ) => {
    const common = { sequence, at, author, clientId: null }
    const changes = recorder.record({ ...common, declarationId: id, as: 'OTHER' }, [change])
    return { ...common, clockEnd: null, update, changes, version }
  }
  const decisions = decided(DECISIONS_TO[status])
  const rows = documentRows(id, shadow.doc)
  return {
    id,
    row: {
      id,
      unit_id: unitId,
      year,
      status,
      voided: 0,
      sequence: 1 + decisions.length,
      ...rows.columns,
      locks: '[]',
      made_at: at,
      updated_at: at,
    },
    entries: [
      entry(1, verdict.update!, added, null),
      ...decisions.map(({ change, version }, i) => entry(i + 2, NO_CONTENT, change, version)),
    ],
    rows,
  }
}

/** Each from the state that the one before led to. */
function decided(decisions: readonly Decision[]) {
  let from: Status = 'DRAFT'
  return decisions.map(({ to, version }) => {
    const change: RecordedChange = { kind: 'STATE', place: {}, from, to }
    from = to
    return { change, version }
  })
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

/** Beginning with the project, the declaration's row and the entries. */
export function preparedStatements({ id, row, entries, rows }: Prepared): readonly Statement[] {
  const versions = entries.flatMap(({ version, ...entry }) => (version ? { ...entry, kind: version } : []))
  return [
    ...putProject([{ id: nanoid(), unit_id: row.unit_id, name: row.name }]),
    ...insertDeclaration([row]),
    ...entryStatements(id, entries),
    ...changeStatements(
      entries.flatMap(({ changes }) => changes),
      1,
    ),
    ...versionStatements(id, versions),
    ...indexStatements(id, NO_ROWS, wholeDiff(rows)),
  ]
}
