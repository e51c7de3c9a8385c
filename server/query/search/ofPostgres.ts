/** What a filter needs, as PostgreSQL's indexes over `search_grams` are asked (store/postgres/search.ts). */
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { INDICATOR_TEXT } from '../../store/postgres/search.ts'
import { all, any, type Condition } from '../sql/Condition.ts'
import type { Grams } from './Needed.ts'

/** A row i of `indicator` has it. */
export const indicatorHas = (needed: Grams): Condition =>
  asked(needed, (line) => has(sql.raw(INDICATOR_TEXT('i.')), line))

/** A row d of `declaration` has each line's in one paragraph. */
export const declarationHas = (needed: Grams): Condition =>
  asked(
    needed,
    (line) =>
      sql<SqlBool>`d.id in (select n.declaration_id from paragraph n where ${has(sql.ref('n.text'), line)})`,
  )

const has = (text: RawBuilder<unknown>, grams: readonly string[]): Condition =>
  sql<SqlBool>`search_grams(${text}) @> array[${sql.join(grams)}]::text[]`

function asked(grams: Grams, ofLine: (line: readonly string[]) => Condition): Condition {
  if ('line' in grams) return ofLine(grams.line)
  const inside = (each: Grams) => asked(each, ofLine)
  return 'all' in grams ? all(grams.all.map(inside)) : any(grams.some.map(inside))
}
