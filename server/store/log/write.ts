/** The statements of what a commit logs: entries, Changes, Versions, the declaration's own row. */
import type { VersionKind } from '@jixiao/schema'
import type { Insertable, Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import type { DeclarationRow } from '../index/indexRows.ts'
import { differing, type Statement, statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'
import type { Written } from '../Writer.ts'
import type { Means } from './Entry.ts'
import type { Person } from '../../access/Person.ts'

type ChangeRow = Selectable<Tables['change']>

/** An accepted push or command, as it goes to the log. */
export interface NewEntry {
  readonly sequence: number
  readonly at: string
  readonly author: { readonly person: Person | null; readonly means: Means }
  readonly clientId: string | null
  readonly clockEnd: number | null
  readonly update: Uint8Array
}

const insertEntries = statementOf<Insertable<Tables['entry']>>(
  (sql, row) => sql.insertInto('entry').values(row),
  'position',
)

/** Gives each entry's position over all declarations, in the order of the entries. */
export const entryStatements = (declarationId: string, entries: readonly NewEntry[]): readonly Statement[] =>
  insertEntries(entries.map((entry) => entryRow(declarationId, entry)))

/** What `entryStatements` gave. */
export const positionsOf = (written: Written): number[] => written.map(({ position }) => position as number)

function entryRow(declaration_id: string, { sequence, at, author, clientId, clockEnd, update }: NewEntry) {
  const { person, means } = author
  return {
    declaration_id,
    sequence,
    at,
    actor_id: person?.memberId ?? null,
    token_id: person?.means === 'TOKEN' ? person.tokenId : null,
    means,
    client_id: clientId,
    clock_end: clockEnd,
    update: update as Buffer, // bytes are all that is asked of it
  }
}

const insertChanges = statementOf<ChangeRow>((sql, row) => sql.insertInto('change').values(row))

const updateChanges = statementOf<Pick<ChangeRow, 'id'> & Partial<ChangeRow>>((sql, { id, ...columns }) =>
  sql.updateTable('change').set(columns).where('id', '=', id),
)

/** New Changes, and those that grew or closed: they are there already where they began before `first`, the first entry that is written now. */
export function changeStatements(rows: readonly ChangeRow[], first: number): readonly Statement[] {
  const [begun, known] = [[] as ChangeRow[], [] as ChangeRow[]]
  for (const row of rows) (row.first_sequence < first ? known : begun).push(row)
  return [...updateChanges(known.map(grown)), ...insertChanges(begun)]
}

/** What becomes another while it grows; the rest when it closes. An index whose columns are named is written, whatever they are set to. */
const grown = ({ id, sequence, at, open, to_text }: ChangeRow) =>
  open ? { id, sequence, at } : { id, sequence, at, open, to_text }

const updateDeclaration = statementOf<Pick<DeclarationRow, 'id'> & Partial<DeclarationRow>>(
  (sql, { id, ...columns }) => sql.updateTable('declaration').set(columns).where('id', '=', id),
)

/** Counted within its kind. */
const insertVersions = statementOf<Omit<Selectable<Tables['version']>, 'ordinal'>>((sql, row) =>
  sql.insertInto('version').values(({ selectFrom, fn, eb, lit }) => ({
    ...row,
    ordinal: selectFrom('version')
      .select(eb(fn.countAll<number>(), '+', lit(1)).as('next'))
      .where('declaration_id', '=', row.declaration_id)
      .where('kind', '=', row.kind),
  })),
)

/** The Versions that these entries make. */
export const versionStatements = (
  declaration_id: string,
  made: readonly (Pick<NewEntry, 'sequence' | 'at' | 'author'> & { readonly kind: VersionKind })[],
): readonly Statement[] =>
  insertVersions(
    made.map(({ sequence, at, author, kind }) => {
      const actor_id = author.person?.memberId ?? null
      return { id: nanoid(), declaration_id, sequence, kind, at, actor_id }
    }),
  )

/** Writes the columns that differ from before. */
export const declarationStatements = (after: DeclarationRow, before: DeclarationRow): readonly Statement[] =>
  updateDeclaration([{ ...differing(after, before), id: after.id }])
