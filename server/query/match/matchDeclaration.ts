import { NARRATIVES } from '@jixiao/schema'
import { onceFor } from '../../room/onceFor.ts'
import { foldCase } from '../../store/foldCase.ts'
import type { DeclarationRow } from '../../store/index/indexRows.ts'
import type { DocumentRows } from '../../store/index/rows.ts'
import { DECLARATION_COLUMNS, PROJECT_COLUMNS, UNIT_COLUMNS } from '../filter/columns.ts'
import { asStored } from '../filter/Comparison.ts'
import type { DeclarationFilter, ProjectFilter, UnitFilter } from '../filter/filters.ts'
import type { ProjectRow, UnitRow } from '../readsOf.ts'
import { comparisons, every, type Matcher, nested } from './nested.ts'

/** All that a filter can ask of a declaration. */
export interface DeclarationFacts {
  readonly row: DeclarationRow
  readonly unit: UnitRow
  readonly project: ProjectRow
  readonly paragraphs: DocumentRows['paragraphs']
}

/** A project with its unit. */
export type ProjectFacts = Pick<DeclarationFacts, 'project' | 'unit'>

/** Whether declarations match: the same as query/sql/declarationCondition.ts, in memory. */
export function matchDeclaration(filter: DeclarationFilter): Matcher<DeclarationFacts> {
  const ofRow = every(comparisons(filter, DECLARATION_COLUMNS))
  const matchers = [...nested(filter, matchDeclaration), ({ row }: DeclarationFacts) => ofRow(row)]
  if (filter.unit) matchers.push(matchUnit(filter.unit))
  if (filter.project) matchers.push(matchProject(filter.project))
  if (typeof filter.text === 'string') matchers.push(narrativeContains(filter.text))
  return every(matchers)
}

/** Whether projects match. */
export function matchProject(filter: ProjectFilter): Matcher<ProjectFacts> {
  const ofRow = every(comparisons(filter, PROJECT_COLUMNS))
  const matchers = [...nested(filter, matchProject), ({ project }: ProjectFacts) => ofRow(project)]
  if (filter.unit) matchers.push(matchUnit(filter.unit))
  return every(matchers)
}

function matchUnit(filter: UnitFilter): Matcher<Pick<DeclarationFacts, 'unit'>> {
  const ofRow = every(comparisons(filter, UNIT_COLUMNS))
  return ({ unit }) => ofRow(unit)
}

function narrativeContains(text: string): Matcher<Pick<DeclarationFacts, 'paragraphs'>> {
  const needle = foldCase(String(asStored(text)))
  return ({ paragraphs }) => foldedNarratives(paragraphs).some((narrative) => narrative.includes(needle))
}

/** Once for all who look into them. */
const foldedNarratives = onceFor((paragraphs: DeclarationFacts['paragraphs']) =>
  NARRATIVES.map((key) =>
    foldCase(
      paragraphs[key]
        .map(({ text }) => text)
        .join('\n')
        .toWellFormed(),
    ),
  ),
)
