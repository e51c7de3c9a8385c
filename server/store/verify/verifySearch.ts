import { CompiledQuery, type Kysely } from 'kysely'
import type * as Y from 'yjs'
import { documentRows } from '../index/rows.ts'
import { gramsOf } from '../search/grams.ts'
import { indicatorText } from '../search/write.ts'
import { LACKS_GRAMS, quoted, RECENT_GRAMS, words } from '../sqlite/search.ts'
import { kindOf } from '../statement.ts'
import type { Tables } from '../tables.ts'
import type { Difference } from './Difference.ts'

/** Grams that are looked for at once. */
const AT_ONCE = 50

/** Whether each row of the declaration is found by all that it says. That it is found by more does no harm. */
export async function verifySearch(
  sql: Kysely<Tables>,
  declarationId: string,
  doc: Y.Doc,
): Promise<Difference[]> {
  if (kindOf(sql) === 'POSTGRES') return []
  const { indicators, paragraphs } = documentRows(declarationId, doc)
  const narratives = Object.values(paragraphs).flatMap((rows) => rows.flatMap(({ text }) => gramsOf(text)))
  const differences = await lacking(sql, 'declaration', declarationId, [...new Set(narratives)])
  for (const { row } of indicators.all)
    differences.push(...(await lacking(sql, 'indicator', row.id, gramsOf(indicatorText(row)))))
  return differences
}

async function lacking(
  sql: Kysely<Tables>,
  table: keyof typeof LACKS_GRAMS,
  id: string,
  grams: readonly string[],
): Promise<Difference[]> {
  if (await hasAll(sql, table, id, grams)) return []
  const { rows } = await sql.executeQuery<{ grams: string }>(CompiledQuery.raw(RECENT_GRAMS[table], [id]))
  const recent = new Set(rows.flatMap((row) => row.grams.split(' ')))
  const others = grams.filter((gram) => !recent.has(words([gram])))
  if (await hasAll(sql, table, id, others)) return []
  return [{ where: `search ${table} ${id}`, log: 'found by all that it says', stored: null }]
}

/** As the full-text table knows it. */
async function hasAll(
  sql: Kysely<Tables>,
  table: keyof typeof LACKS_GRAMS,
  id: string,
  grams: readonly string[],
): Promise<boolean> {
  for (let from = 0; from < grams.length; from += AT_ONCE) {
    const looked = grams
      .slice(from, from + AT_ONCE)
      .map(quoted)
      .join(' ')
    const { rows } = await sql.executeQuery(CompiledQuery.raw(LACKS_GRAMS[table], [id, looked]))
    if (rows.length > 0) return false
  }
  return true
}
