/** The words of Changes that are kept short. */
import type { Kysely, Selectable } from 'kysely'
import type { Tables } from '../tables.ts'
import { isAt } from './changePlace.ts'
import { readWords } from './changeWords.ts'

type ChangeRow = Selectable<Tables['change']>

/** The same rows with what stood there before and after them whole; one or two statements for each place among them. */
export async function withWords(sql: Kysely<Tables>, rows: readonly ChangeRow[]): Promise<ChangeRow[]> {
  const short = rows.filter(({ words }) => words !== null)
  const byPlace = Map.groupBy(short, ({ field, indicator_key, cell }) => `${field}/${indicator_key}/${cell}`)
  const whole = new Map<string, ChangeRow>()
  for (const there of byPlace.values()) for (const row of await wordsAt(sql, there)) whole.set(row.id, row)
  return rows.map((row) => whole.get(row.id) ?? row)
}

async function wordsAt(sql: Kysely<Tables>, wanted: readonly ChangeRow[]): Promise<ChangeRow[]> {
  const firsts = wanted.map(({ first_sequence }) => first_sequence)
  const [place] = wanted
  const there = sql.selectFrom('change').where(isAt(place!))
  const begin = there
    .select((row) => row.fn.max('first_sequence').as('begin'))
    .where('first_sequence', '<=', Math.min(...firsts))
    .where('from_text', 'is not', null)
  // In one statement: what is read may be shortened at any moment.
  const chain = await there
    .select(['id', 'from_text', 'to_text', 'words'])
    .where('first_sequence', '>=', begin)
    .where('first_sequence', '<=', Math.max(...firsts))
    .orderBy('first_sequence')
    .execute()
  const words = new Map(readWords(chain).map((each, i) => [chain[i]!.id, each]))
  return wanted.map((row) => ({ ...row, ...words.get(row.id)!, words: null }))
}
