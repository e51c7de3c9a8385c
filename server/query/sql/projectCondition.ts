import { PROJECT_COLUMNS } from '../filter/columns.ts'
import type { ProjectFilter } from '../filter/filters.ts'
import { all, type Condition } from './Condition.ts'
import { comparisons, nested } from './nested.ts'
import { unitCondition } from './unitCondition.ts'

/** A row p of `project` matches. */
export const projectCondition = (filter: ProjectFilter): Condition =>
  all([
    ...nested(filter, projectCondition),
    ...comparisons(filter, PROJECT_COLUMNS, 'p'),
    ...(filter.unit ? [unitCondition('p.unit_id', filter.unit)] : []),
  ])
