/**
 * What SQLite has and PostgreSQL calls otherwise, under SQLite's names, so that one statement does for both. Made anew at
 * each start: which letters have a lower case is what this Node says.
 */
import type { EntityManager } from '@mikro-orm/sql'

/** Full case mapping of Unicode: PostgreSQL's own from 18 on, ICU's before. */
const COLLATIONS = ['pg_unicode_fast', 'und-x-icu']

export async function createFunctions(em: EntityManager): Promise<void> {
  const collation = await findCollation(em)
  const [from, to] = await lettersToMap(em, collation)
  const mapped = from === '' ? 't' : `translate(t, '${from}', '${to}')`
  await em.execute(`create or replace function fold_case(t text) returns text
    language sql immutable strict parallel safe return lower(${mapped} collate "${collation}") collate "C"`)
  await em.execute(`create or replace function instr(t text, part text) returns integer
    language sql immutable strict parallel safe return strpos(t collate "C", part collate "C")`)
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

function lettersWithLowerCase(): string[] {
  const letters: string[] = []
  for (let code = 0x80; code <= 0x10ffff; code += 1) {
    if (code === 0xd800) code = 0xe000
    const letter = String.fromCodePoint(code)
    if (letter.toLowerCase() !== letter) letters.push(letter)
  }
  return letters
}
