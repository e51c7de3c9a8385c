/** The statements of what a commit logs: entries, Changes, Versions, the declaration's own row. */
import type { VersionKind } from '@jixiao/schema'
import type { Insertable, Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import type { DeclarationRow } from '../index/rows.ts'
import { type Statement, statementOf } from '../statement.ts'
import type { Tables } from '../tables.ts'
import type { Written } from '../Writer.ts'
import type { Means } from './Entry.ts'
import type { Person } from '../../access/Person.ts'

/** An accepted push or command, as it goes to the log. */
export interface NewEntry {
  readonly sequence: number
  readonly at: string
  readonly author: { readonly person: Person | null; readonly means: Means }
  readonly clientId: string | null
  readonly clockEnd: number | null
  readonly update: Uint8Array
}

const insertEntries = statementOf<Insertable<Tables['entry']>>((sql, row) =>
  sql.insertInto('entry').values(row).returning('position'),
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

/** New Changes, and those that grew or closed. */
export const changeStatements = statementOf<Selectable<Tables['change']>>((sql, row) =>
  sql
    .insertInto('change')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((excluded) => ({
        sequence: excluded.ref('excluded.sequence'),
        at: excluded.ref('excluded.at'),
        open: excluded.ref('excluded.open'),
        to_text: excluded.ref('excluded.to_text'),
      })),
    ),
)

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
export function declarationStatements(after: DeclarationRow, before: DeclarationRow): readonly Statement[] {
  const columns = Object.keys(after) as (keyof DeclarationRow)[]
  const changed = columns.filter((column) => after[column] !== before[column])
  return updateDeclaration([
    { ...Object.fromEntries(changed.map((column) => [column, after[column]])), id: after.id },
  ])
}
