import type { EntityManager } from '@mikro-orm/sql'
import { problem } from '../../problem.ts'
import { kindOf } from '../../store/statement.ts'
import { asksOfRow } from '../filter/asksOfRow.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { requireBounds } from '../filter/requireBounds.ts'
import { questionsOf, readsOf } from '../readsOf.ts'
import { indicatorNarrowed } from '../search/narrowed.ts'
import type { Sight } from '../Sight.ts'
import { all } from '../sql/Condition.ts'
import { indicatorCondition } from '../sql/indicatorCondition.ts'
import { seenDeclaration } from '../sql/seen.ts'
import { listDeclarations } from './columns/listDeclarations.ts'
import { splitFilter } from './columns/splitFilter.ts'
import type { GroupRow } from './GroupRow.ts'
import type { GroupsInMemory } from './GroupsInMemory.ts'
import { groupStatement } from './groupStatement.ts'
import type { IndicatorGroup, IndicatorKey } from './groups.ts'

/** Groups one answer may have: beyond it the question wants another filter or other keys. */
const MOST_GROUPS = 100_000

export interface GroupQuestion {
  readonly where?: IndicatorFilter | null | undefined
  readonly groupBy: readonly IndicatorKey[]
}

/** Where indicators are read, and where they are summed up without being read. */
interface Services {
  readonly em: EntityManager
  readonly groups: GroupsInMemory
}

/** The indicators that somebody sees and that match, by what they have in common; ordered by the keys, absent ones last. */
export async function groupIndicators(
  { em, groups }: Services,
  sight: Sight,
  { where, groupBy }: GroupQuestion,
): Promise<IndicatorGroup[]> {
  const asked = { where: where ?? {}, sight, keys: [...new Set(groupBy)] }
  requireBounds(asked.where)
  const isOfRows = asked.keys.includes('NAME') || asksOfRow(asked.where)
  const rows = isOfRows ? await groupRows(em, asked) : await groupColumns(em, groups, asked)
  if (rows === null || rows.length > MOST_GROUPS)
    throw problem('TOO_COMPLEX', { ...TOO_MANY, field: 'groupBy' })
  return rows.map((row) => shownGroup(row, groupBy, asked.keys))
}

interface Asked {
  readonly where: IndicatorFilter
  readonly sight: Sight
  /** Each once. */
  readonly keys: readonly IndicatorKey[]
}

/** Names and texts are in the indicators' own rows. */
async function groupRows(
  em: EntityManager,
  { where: filter, sight, keys }: Asked,
): Promise<readonly GroupRow[]> {
  const db = questionsOf(em)
  const kind = kindOf(db)
  const where = all([indicatorNarrowed(kind, filter), seenDeclaration(sight), indicatorCondition(filter)])
  return (await groupStatement({ keys, filter, kind, where, most: MOST_GROUPS + 1 }).execute(db)).rows
}

function groupColumns(
  em: EntityManager,
  groups: GroupsInMemory,
  asked: Asked,
): Promise<readonly GroupRow[] | null> {
  const split = splitFilter(asked.where)
  const { sql, parameters } = listDeclarations(readsOf(em), { ...asked, split })
  return groups.ask({ list: { sql, parameters }, keys: asked.keys, filter: split.rest, most: MOST_GROUPS })
}

function shownGroup(
  row: GroupRow,
  groupBy: readonly IndicatorKey[],
  keys: readonly IndicatorKey[],
): IndicatorGroup {
  const figure = (value: number | null) => (row.one_unit && value !== null ? Number(value) : null)
  return {
    keys: groupBy.map((key) => {
      const i = keys.indexOf(key)
      return { key, value: shownValue(row[`k${i}`]), id: shownValue(row[`id${i}`]) }
    }),
    count: Number(row.indicators),
    declarations: Number(row.declarations),
    measures: {
      count: Number(row.measures),
      sum: figure(row.sum),
      min: figure(row.min),
      max: figure(row.max),
      average: figure(row.average),
    },
  }
}

const shownValue = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value)

const TOO_MANY = {
  zh: `分组超过 ${MOST_GROUPS} 个，请缩小条件或减少分组依据。`,
  en: `More than ${MOST_GROUPS} groups; narrow the filter or ask for fewer keys.`,
}
