/** Writes what a commit logs: entries, Changes, the declaration's own row. Inside the caller's transaction. */
import type { VersionKind } from '@jixiao/schema'
import type { Kysely, Selectable } from 'kysely'
import { nanoid } from 'nanoid'
import type { DeclarationRow } from '../index/rows.ts'
import type { Tables } from '../tables.ts'
import type { Means } from './Entry.ts'
import type { Person } from '../../access/Person.ts'

/** An accepted push or command, as it goes to the log. */
export interface NewEntry {
  readonly sequence: number
  readonly at: string
  readonly author: { readonly person: Person; readonly means: Means }
  readonly clientId: string | null
  readonly clockEnd: number | null
  readonly update: Uint8Array
}

/** Rows in one statement; an entry binds nine values. */
const ROWS_A_STATEMENT = 500

/** Gives each entry's position over all declarations, in the order of the entries. */
export async function writeEntries(
  sql: Kysely<Tables>,
  declarationId: string,
  entries: readonly NewEntry[],
): Promise<number[]> {
  const positions: number[] = []
  for (let i = 0; i < entries.length; i += ROWS_A_STATEMENT) {
    const rows = entries.slice(i, i + ROWS_A_STATEMENT).map((entry) => entryRow(declarationId, entry))
    const written = await sql.insertInto('entry').values(rows).returning('position').execute()
    positions.push(...written.map(({ position }) => position).sort((a, b) => a - b))
  }
  return positions
}

function entryRow(declaration_id: string, { sequence, at, author, clientId, clockEnd, update }: NewEntry) {
  const { person, means } = author
  return {
    declaration_id,
    sequence,
    at,
    actor_id: person.memberId,
    token_id: person.means === 'TOKEN' ? person.tokenId : null,
    means,
    client_id: clientId,
    clock_end: clockEnd,
    update: Buffer.from(update),
  }
}

/** New Changes, and those that grew or closed. */
export async function writeChanges(
  sql: Kysely<Tables>,
  changes: readonly Selectable<Tables['change']>[],
): Promise<void> {
  for (let i = 0; i < changes.length; i += ROWS_A_STATEMENT) {
    await sql
      .insertInto('change')
      .values(changes.slice(i, i + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((row) => ({
          sequence: row.ref('excluded.sequence'),
          at: row.ref('excluded.at'),
          open: row.ref('excluded.open'),
          to_text: row.ref('excluded.to_text'),
        })),
      )
      .execute()
  }
}

/** The Versions that these entries make; each is counted within its kind. */
export async function writeVersions(
  sql: Kysely<Tables>,
  declaration_id: string,
  made: readonly (Pick<NewEntry, 'sequence' | 'at' | 'author'> & { readonly kind: VersionKind })[],
): Promise<void> {
  for (const { sequence, at, author, kind } of made) {
    const { before } = await sql
      .selectFrom('version')
      .select((row) => row.fn.countAll<number>().as('before'))
      .where('declaration_id', '=', declaration_id)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
    const actor_id = author.person.memberId
    const version = { id: nanoid(), declaration_id, sequence, kind, ordinal: before + 1, at, actor_id }
    await sql.insertInto('version').values(version).execute()
  }
}

/** Writes the columns that differ from before. */
export async function writeDeclarationRow(
  sql: Kysely<Tables>,
  after: DeclarationRow,
  before: DeclarationRow,
): Promise<void> {
  const columns = Object.keys(after) as (keyof DeclarationRow)[]
  const changed = columns.filter((column) => after[column] !== before[column])
  await sql
    .updateTable('declaration')
    .set(Object.fromEntries(changed.map((column) => [column, after[column]])))
    .where('id', '=', after.id)
    .execute()
}
