/** The five questions, with what is asked for each time: the same for all systems, and for the same seed. */
import { openDatabase } from '../../../server/store/sqlite/openDatabase.ts'
import { Random } from '../../browser/text/random.ts'
import { GROUPS } from '../data/words.ts'

/** The same thing in our database and in the plain tables. */
export interface Ids {
  readonly ours: string
  readonly plain: number
}

/** Of two groups' names and a year, the first 50 in form order: path, target, measures, the declaration's name. */
export interface OfGroup {
  readonly level1: string
  readonly level2: string
  readonly year: number
}
/** The first 50 in form order whose name or target has it, and how many have. */
export interface Holding {
  readonly text: string
}
/** The first 50 with at least so many 场, of one unit, 2019 to 2022, by that number, the largest first: project, year. */
export interface Measured {
  readonly unit: Ids
  readonly least: number
}
/** Of a year, by level 1, level 2 and measure unit: count, declarations, sum. */
export interface Grouped {
  readonly year: number
}
/** A declaration, all its fields and its tree. */
export interface Whole {
  readonly declaration: Ids
}

export interface Questions {
  readonly 1: OfGroup
  readonly 2: Holding
  readonly 3: Measured
  readonly 4: Grouped
  readonly 5: Whole
}
export type QuestionNumber = keyof Questions
export type Asked = { readonly [N in QuestionNumber]: { readonly number: N } & Questions[N] }[QuestionNumber]

export const MEASURE_UNIT = '场'
export const YEARS = [2019, 2022] as const
export const PAGE = 50

const DISTINCT = 200
const SEED = 20_260

export function drawQuestions(
  number: QuestionNumber,
  files: { ours: string; plain: string },
): readonly Asked[] {
  const random = new Random(SEED + number)
  const database = openDatabase(files.plain)
  database.prepare(`attach '${files.ours}' as ours`).run([])
  const rows = <Row>(statement: string) => [...database.prepare(statement).all([])] as Row[]
  const draw = DRAW[number](rows, random)
  const drawn = Array.from({ length: DISTINCT }, draw)
  database.close()
  return drawn
}

type ReadRows = <Row>(statement: string) => readonly Row[]

const DRAW: Readonly<Record<QuestionNumber, (rows: ReadRows, random: Random) => () => Asked>> = {
  1: (_rows, random) => () => {
    const [level1, level2] = random.pick(GROUPS)
    return { number: 1, level1, level2, year: 2018 + random.below(7) }
  },
  2: (rows, random) => {
    const texts = rows<{ text: string }>(
      `select case when id % 2 then name else target_text end as text from indicator where level = 3 and id % 97 = 0`,
    )
    return () => ({ number: 2, text: pieceOf(texts, random) })
  },
  3: (rows, random) => {
    const units = rows<Ids>(
      'select o.id as ours, u.id as plain from unit u join ours.unit o on o.name = u.name order by 2',
    )
    return () => ({ number: 3, unit: random.pick(units), least: 4 + random.below(5) })
  },
  4: (_rows, random) => () => ({ number: 4, year: 2018 + random.below(7) }),
  5: (rows, random) => {
    const declarations = rows<Ids>('select id as ours, ordinal as plain from ours.declaration order by 2')
    return () => ({ number: 5, declaration: random.pick(declarations) })
  },
}

/** Two to four characters of a text that is there, without signs that mean something to LIKE. */
function pieceOf(texts: readonly { readonly text: string }[], random: Random): string {
  for (;;) {
    const { text } = random.pick(texts)
    const length = 2 + random.below(3)
    const from = random.below(Math.max(1, text.length - length + 1))
    const piece = text.slice(from, from + length)
    if (piece.length === length && !/[%_\\\sA-Za-z]/.test(piece)) return piece
  }
}
