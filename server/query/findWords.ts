/** What was written in indicators before: offered to whoever writes one. */
import type { EntityManager } from '@mikro-orm/sql'
import { sql } from 'kysely'
import { foldCase } from '../store/foldCase.ts'
import { questionsOf } from './readsOf.ts'
import type { Sight } from './Sight.ts'
import { ALWAYS, all } from './sql/Condition.ts'
import { folded, holds, position } from './sql/dialect.ts'
import { seenDeclaration } from './sql/seen.ts'

/**
 * Of the declarations that somebody sees, the newest so many are looked at: of a unit they are all, and who sees a
 * province has the words of its latest forms within some milliseconds, while all of them would take seconds.
 */
const MOST_DECLARATIONS = 500

const COLUMNS = { NAME: sql.ref('i.name'), TARGET: sql.ref('i.target_text') } as const
export type WordCell = keyof typeof COLUMNS

export interface WordQuestion {
  /** The name of the level 2 that the indicators are below. */
  readonly level2: string
  readonly of: WordCell
  /** Only texts that have it, whatever the letters' case; null: all. */
  readonly contains: string | null
  readonly first: number
}

export interface Word {
  readonly text: string
  /** Indicators that read so. */
  readonly count: number
}

/** Those that begin with what is sought first, then the most used, then by code point. */
export async function findWords(
  em: EntityManager,
  sight: Sight,
  { level2, of, contains, first }: WordQuestion,
): Promise<Word[]> {
  const sought = foldCase(contains ?? '')
  const text = COLUMNS[of]
  const where = all([
    sql`i.level = 3`,
    sql`i.level2 = ${level2}`,
    sql`${text} <> ''`,
    sought === '' ? ALWAYS : holds(text, sought),
  ])
  const begins =
    sought === ''
      ? sql``
      : sql`case when ${position(folded(sql.ref('w.text')), sought)} = 1 then 0 else 1 end,`
  const { rows } = await sql<Word>`
    select w.text, w.uses as count from (
      select ${text} as text, count(*) as uses from (
        select d.id from declaration d where ${seenDeclaration(sight)} order by d.ordinal desc limit ${MOST_DECLARATIONS}
      ) newest cross join indicator i
      where i.declaration_id = newest.id and ${where}
      group by ${text}
    ) w order by ${begins} w.uses desc, w.text limit ${first}`.execute(questionsOf(em))
  return rows.map(({ text: written, count }) => ({ text: written, count: Number(count) }))
}
