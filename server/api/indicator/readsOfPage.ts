import type { GraphQLResolveInfo } from 'graphql'
import type { IndicatorReads } from '../../query/findIndicators.ts'
import { type IndicatorColumn, SHOWN_COLUMNS } from '../../query/readsOf.ts'
import { asksFor } from '../asksFor.ts'
import { columnsRead, type ReadByField } from '../columnsRead.ts'
import { READ_BY_DECLARATION } from '../declaration/readByDeclaration.ts'

/** Of the fields of an Indicator, beside its id, its declaration's and the sequence that it is of. */
const READ_BY_INDICATOR: ReadByField<IndicatorColumn> = {
  __typename: [],
  id: [],
  level: ['level'],
  name: ['name'],
  path: ['level', 'level1', 'level2', 'name'],
  parent: ['parent_id'],
  children: ['level'],
  target: ['target_text', 'target_kind', 'measures'],
  weight: ['weight'],
  declaration: [],
}

/** What an operation that asks for a page of indicators will look at. */
export function readsOfPage(info: GraphQLResolveInfo): IndicatorReads {
  const columns = columnsRead(READ_BY_INDICATOR, info, ['nodes'], ['edges', 'node'])
  const along = columnsRead(
    READ_BY_DECLARATION,
    info,
    ['nodes', 'declaration'],
    ['edges', 'node', 'declaration'],
  )
  return {
    columns: columns ?? SHOWN_COLUMNS,
    along,
    cursors: CURSORS.some((path) => asksFor(info, ...path)),
    position: asksFor(info, 'changeCursor'),
  }
}

const CURSORS = [
  ['edges', 'cursor'],
  ['pageInfo', 'startCursor'],
  ['pageInfo', 'endCursor'],
]
