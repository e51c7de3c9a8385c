/** What people who type would ask for, from the prepared data: the same for the same seed. */
import { openDatabase } from '../../../server/store/sqlite/openDatabase.ts'
import { Random } from '../../browser/text/random.ts'

export interface AskedWord {
  readonly level2: string
  readonly of: 'NAME' | 'TARGET'
  readonly contains: string | null
}

const SEED = 20_261

interface Row {
  readonly level2: string
  readonly name: string
  readonly target_text: string
}

/** A row's own level 2, so that large groups are asked for as often as they are written in; the first characters of what it says. */
export function drawWords(file: string, count: number): readonly AskedWord[] {
  const random = new Random(SEED)
  const database = openDatabase(file)
  const [{ most }] = database.prepare('select max(rowid) as most from indicator').all([]) as [
    { most: number },
  ]
  const row = database.prepare(
    `select level2, name, target_text from indicator where rowid >= ? and level = 3 and name <> '' and target_text <> '' limit 1`,
  )
  const asked = Array.from({ length: count }, (): AskedWord => {
    const [found] = row.all([random.below(most)]) as [Row]
    const of = random.below(2) === 0 ? 'NAME' : 'TARGET'
    const text = of === 'NAME' ? found.name : found.target_text
    const length = random.below(4)
    return { level2: found.level2, of, contains: length < 2 ? null : text.slice(0, length) }
  })
  database.close()
  return asked
}
