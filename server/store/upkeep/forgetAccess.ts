import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'

/** Rows taken out at once, so that nobody who writes waits for long. */
const AT_ONCE = 1_000

/** Takes out of the access log what is older than a time (ISO 8601), oldest first; gives how many entries that were. */
export async function forgetAccess(sql: Kysely<Tables>, before: string): Promise<number> {
  for (let forgotten = 0; ;) {
    const old = sql.selectFrom('access_event').select('position').where('at', '<', before)
    const { numDeletedRows } = await sql
      .deleteFrom('access_event')
      .where('position', 'in', old.orderBy('at').limit(AT_ONCE))
      .executeTakeFirstOrThrow()
    forgotten += Number(numDeletedRows)
    if (numDeletedRows < AT_ONCE) return forgotten
  }
}
