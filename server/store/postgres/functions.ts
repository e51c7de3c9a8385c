/**
 * What statements call that is SQLite's or ours, under the same names, so that one statement does for both. Which letters
 * have a lower case is what this Node says: where that is another than before, the functions are made anew.
 */
import type { EntityManager } from '@mikro-orm/sql'
import { SEARCH_GRAMS, SEARCH_GRAMS_ABOUT } from './search.ts'

/** Full case mapping of Unicode: PostgreSQL's own from 18 on, ICU's before. */
const COLLATIONS = ['pg_unicode_fast', 'und-x-icu']

/** To be called before the migrations, whose indexes use them. */
export async function createFunctions(em: EntityManager): Promise<void> {
  const collation = await findCollation(em)
  const [from, to] = await lettersToMap(em, collation)
  const about = `${collation} ${from}`
  if ((await knownOf(em, 'fold_case')) === about) return createGrams(em)
  const mapped = from === '' ? 't' : `translate(t, '${from}', '${to}')`
  await em.execute(`create or replace function fold_case(t text) returns text
    language sql immutable strict parallel safe return lower(${mapped} collate "${collation}") collate "C"`)
  await em.execute(`create or replace function instr(t text, part text) returns integer
    language sql immutable strict parallel safe return strpos(t collate "C", part collate "C")`)
  await createGrams(em)
  for (const index of ['indicator_search', 'paragraph_search']) {
    const [there] = await em.execute<{ index: string | null }[]>(
      `select to_regclass('${index}')::text as index`,
    )
    if (there?.index) await em.execute(`reindex index ${index}`)
  }
  await em.execute(`comment on function fold_case(text) is '${about}'`)
}

async function createGrams(em: EntityManager): Promise<void> {
  if ((await knownOf(em, 'search_grams')) === SEARCH_GRAMS_ABOUT) return
  for (const statement of SEARCH_GRAMS) await em.execute(statement)
  await em.execute(`comment on function search_grams(text) is '${SEARCH_GRAMS_ABOUT}'`)
}

/** What is noted about a function of ours; null: it is not there, or was made before anything was noted. */
async function knownOf(em: EntityManager, name: string): Promise<string | null> {
  const [known] = await em.execute<{ about: string | null }[]>(
    `select obj_description(to_regprocedure('${name}(text)')) as about`,
  )
  return known?.about ?? null
}

async function findCollation(em: EntityManager): Promise<string> {
  const found = await em.execute<{ collname: string }[]>(
    `select collname from pg_collation where collname in ('${COLLATIONS.join("', '")}') and collencoding in (-1, 6)`,
  )
  const collation = COLLATIONS.find((name) => found.some(({ collname }) => collname === name))
  if (collation) return collation
  throw new Error('PostgreSQL 17 and older must be built with ICU (collation und-x-icu).')
}

/** Single letters that this Node folds and PostgreSQL does not: those of a younger Unicode than its own. */
async function lettersToMap(em: EntityManager, collation: string): Promise<[string, string]> {
  const letters = lettersWithLowerCase()
  const rows = await em.execute<{ letter: string; lower: string }[]>(
    `select letter, lower(letter collate "${collation}") as lower from unnest(string_to_array(?, null)) letter`,
    [letters.join('')],
  )
  const missed = rows.flatMap(({ letter, lower }) => (lower === letter ? letter : []))
  return [missed.join(''), missed.map((letter) => letter.toLowerCase()).join('')]
}

/** In order; found once a process, in some 40 ms. */
let lettersOfThisNode: readonly string[] | null = null

function lettersWithLowerCase(): readonly string[] {
  if (lettersOfThisNode) return lettersOfThisNode
  const letters: string[] = []
  for (let code = 0x80; code <= 0x10ffff; code += 1) {
    if (code === 0xd800) code = 0xe000
    const letter = String.fromCodePoint(code)
    if (letter.toLowerCase() !== letter) letters.push(letter)
  }
  lettersOfThisNode = letters
  return letters
}
