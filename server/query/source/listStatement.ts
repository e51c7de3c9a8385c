/** Statements that ask with lists: their text is made once, whatever is in the lists and however many there are. */
import { type Compilable, CompiledQuery, type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely'
import type { DatabaseKind } from '../../store/DatabaseAddress.ts'
import { kindOf } from '../../store/statement.ts'
import type { ReadTables } from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import { ALWAYS, type Condition } from '../sql/Condition.ts'
import { among, listOf } from '../sql/dialect.ts'

/** Stands for a list while a text is made. */
class List {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

/** What a text is made with. */
interface Words {
  /** The column's value is in the list of that name. */
  readonly among: (column: string, list?: string) => RawBuilder<SqlBool>
  /** The unit of that column is one that the person sees. */
  readonly seen: (column: string) => Condition
}

export interface Lists {
  readonly keys: readonly string[]
  readonly [name: string]: readonly string[]
}

type Made = Pick<CompiledQuery, 'sql' | 'parameters'>

/**
 *     const findUnits = listStatement((db, { among }) => db.selectFrom('unit').selectAll().where(among('id')))
 *     await findUnits(db, 'ALL', { keys: ids })
 */
export function listStatement<Row>(
  build: (db: Kysely<ReadTables>, words: Words) => Compilable<Row>,
): (db: Kysely<ReadTables>, sight: Sight, lists: Lists) => Promise<readonly Row[]> {
  const known = new Map<string, Made>()
  return async (db, sight, lists) => {
    const kind = kindOf(db)
    const name = sight === 'ALL' ? kind : `${kind} OF_UNITS`
    let made = known.get(name)
    if (!made) known.set(name, (made = build(db, wordsOf(kind, sight)).compile()))
    const valueOf = ({ name: list }: List) =>
      listOf(kind, list === UNITS && sight !== 'ALL' ? sight : (lists[list] ?? []))
    const values = made.parameters.map((value) => (value instanceof List ? valueOf(value) : value))
    return (await db.executeQuery<Row>(CompiledQuery.raw(made.sql, values))).rows
  }
}

const UNITS = 'units'

const wordsOf = (kind: DatabaseKind, sight: Sight): Words => ({
  among: (column, list = 'keys') => among(kind, sql.ref(column), new List(list)),
  seen: (column) => (sight === 'ALL' ? ALWAYS : among(kind, sql.ref(column), new List(UNITS))),
})
