import { sql, type SqlBool } from 'kysely'
import { DECLARATION_COLUMNS } from '../filter/columns.ts'
import { foldCase } from '../../store/foldCase.ts'
import { asStored } from '../filter/Comparison.ts'
import type { DeclarationFilter, ProjectFilter } from '../filter/filters.ts'
import { ALWAYS, all, type Condition } from './Condition.ts'
import { holds, joinedLines } from './dialect.ts'
import { comparisons, nested } from './nested.ts'
import { projectCondition } from './projectCondition.ts'
import { unitCondition } from './unitCondition.ts'

/** A row d of `declaration` matches. */
export const declarationCondition = (filter: DeclarationFilter): Condition =>
  all([
    ...nested(filter, declarationCondition),
    ...comparisons(filter, DECLARATION_COLUMNS, 'd'),
    ...(filter.unit ? [unitCondition('d.unit_id', filter.unit)] : []),
    ...(filter.project ? [projectOf(filter.project)] : []),
    ...(typeof filter.text === 'string' ? [narrativeContains(filter.text)] : []),
  ])

const projectOf = (filter: ProjectFilter): Condition =>
  sql<SqlBool>`d.project_id in (select p.id from project p where ${projectCondition(filter)})`

/** Mostly it is one paragraph that has it; only text with a line break can go over several. */
function narrativeContains(text: string): Condition {
  const needle = foldCase(String(asStored(text)))
  if (needle === '') return ALWAYS
  const inParagraph = holds(sql.ref('n.text'), needle)
  if (!needle.includes('\n'))
    return sql<SqlBool>`exists (select 1 from paragraph n where n.declaration_id = d.id and ${inParagraph})`
  return sql<SqlBool>`exists (select 1 from (
    select ${joinedLines(sql.ref('q.text'), sql.ref('q.position'))} as text
    from paragraph q where q.declaration_id = d.id group by q.narrative
  ) n where ${inParagraph})`
}
