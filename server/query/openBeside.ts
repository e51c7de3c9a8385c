import type { Selectable } from 'kysely'
import { Beside, type RevisedRow } from '../room/Beside.ts'
import type { Rooms } from '../room/Rooms.ts'
import type { RevisedTable } from '../store/nextRevision.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf, type Tables } from '../store/tables.ts'

/** What stands beside all documents in that table. */
export function openBeside<Table extends RevisedTable>(
  store: Store,
  rooms: Rooms,
  table: Table,
): Beside<Selectable<Tables[Table]> & RevisedRow> {
  // Kysely tells no column of a table that is one of several; these have the two.
  const rows = () => sqlOf(store.em()).selectFrom(table as 'comment')
  return new Beside({
    commits: rooms.commits,
    async readAfter(declarationId, revision, most) {
      const after = rows().where('declaration_id', '=', declarationId).where('revision', '>', revision)
      const found = await after.selectAll().orderBy('revision').limit(most).execute()
      return found as unknown as (Selectable<Tables[Table]> & RevisedRow)[]
    },
    async lastRevision(declarationId) {
      const { last } = await rows()
        .select((row) => row.fn.max('revision').as('last'))
        .where('declaration_id', '=', declarationId)
        .executeTakeFirstOrThrow()
      return Number(last ?? 0)
    },
    unavailable: (error, declarationId) => rooms.unavailable(error, declarationId),
  })
}
