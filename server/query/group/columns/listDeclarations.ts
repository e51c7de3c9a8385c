/** The statement that lists the declarations whose indicators are grouped. */
import { sql } from 'kysely'
import type { CompiledQuery, Kysely } from 'kysely'
import { kindOf } from '../../../store/statement.ts'
import type { IndicatorFilter } from '../../filter/filters.ts'
import type { ReadTables } from '../../readsOf.ts'
import { declarationsAround } from '../../search/narrowed.ts'
import type { Sight } from '../../Sight.ts'
import { all } from '../../sql/Condition.ts'
import { declarationCondition } from '../../sql/declarationCondition.ts'
import { seenDeclaration } from '../../sql/seen.ts'
import { type IndicatorKey, isOfDeclaration } from '../groups.ts'
import { DECLARATION_KEYS } from '../keyColumns.ts'
import { declarationFilters, type SplitFilter } from './splitFilter.ts'

/** `k0`, `id0` … are the keys that declarations have in common and their objects' ids; `c0` … whether it meets each of `declarationFilters`. */
export type ListedDeclaration = Readonly<
  { ordinal: number; sequence: number } & Record<`k${number}` | `id${number}` | `c${number}`, unknown>
>

interface Asked {
  readonly keys: readonly IndicatorKey[]
  readonly where: IndicatorFilter
  readonly split: SplitFilter
  readonly sight: Sight
}

export function listDeclarations(
  db: Kysely<ReadTables>,
  { keys, where, split, sight }: Asked,
): CompiledQuery<ListedDeclaration> {
  const columns = keys.flatMap((key, i) => {
    if (!isOfDeclaration(key)) return []
    const { value, id } = DECLARATION_KEYS[key]
    return [sql`${value} as ${sql.ref(`k${i}`)}`, ...(id ? [sql`${id} as ${sql.ref(`id${i}`)}`] : [])]
  })
  const met = declarationFilters(split.rest).map(
    (filter, i) => sql`(${declarationCondition(filter)}) as ${sql.ref(`c${i}`)}`,
  )
  const meets = [seenDeclaration(sight), declarationsAround(kindOf(db), where)]
  return sql<ListedDeclaration>`select ${sql.join([sql`d.ordinal, d.sequence`, ...columns, ...met])}
    from declaration d
      ${keys.includes('UNIT') ? sql`join unit u on u.id = d.unit_id` : sql``}
      ${keys.includes('PROJECT') ? sql`join project p on p.id = d.project_id` : sql``}
    where ${all([...meets, ...split.declarations.map(declarationCondition)])}`.compile(db)
}
