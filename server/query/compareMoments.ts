/** A declaration at two moments, as somebody sees it who follows the indicators that match a filter. */
import { indicatorId, indicatorsOf } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type * as Y from 'yjs'
import { onceFor } from '../room/onceFor.ts'
import type { DeclarationRow, DocumentRows } from '../store/index/rows.ts'
import { type IndicatorEvent, indicatorEvent } from './indicatorEvents.ts'
import type { DeclarationFacts } from './match/matchDeclaration.ts'
import type { IndicatorFacts } from './match/matchIndicator.ts'
import type { Matcher } from './match/nested.ts'
import { readsOf } from './readsOf.ts'

/** A declaration at a moment. */
export interface Moment {
  readonly row: DeclarationRow
  readonly rows: DocumentRows
}

/** What became of an indicator. */
export interface Comparison {
  readonly kind: IndicatorEvent
  readonly id: string
  /** Null where it no longer matches. */
  readonly facts: IndicatorFacts | null
}

/** Those that began to match, changed or ceased to match; `ids`: of these alone. */
export async function compare(
  em: EntityManager,
  before: Moment,
  after: Moment,
  ids: readonly string[] | null,
  matches: Matcher<IndicatorFacts>,
): Promise<Comparison[]> {
  const [was, is] = await Promise.all([factsOf(before, em), factsOf(after, em)])
  const all = ids ?? [...new Set([...after.rows.indicators.keys(), ...before.rows.indicators.keys()])]
  return all.flatMap((id) => {
    const [old, now] = [factsIn(before, was, id), factsIn(after, is, id)]
    const kind = indicatorEvent(old, now, matches)
    return kind ? [{ kind, id, facts: kind === 'REMOVED' ? null : now }] : []
  })
}

/** Where the log does not say any more what was told before: all as it is, and what does not match as gone. */
export async function everything(
  em: EntityManager,
  doc: Y.Doc,
  now: Moment,
  matches: Matcher<IndicatorFacts>,
): Promise<Comparison[]> {
  const is = await factsOf(now, em)
  return [...indicatorsOf(doc).keys()].map((key) => {
    const id = indicatorId(now.row.id, key)
    const facts = factsIn(now, is, id)
    return facts && matches(facts) ? { kind: 'CHANGED', id, facts } : { kind: 'REMOVED', id, facts: null }
  })
}

function factsIn({ rows }: Moment, declaration: DeclarationFacts, id: string): IndicatorFacts | null {
  const indexed = rows.indicators.get(id)
  return indexed ? { ...indexed, declaration } : null
}

/** Read once for all who follow: what was after a commit is what is before the next. */
const factsOf = onceFor(async ({ row, rows }: Moment, em: EntityManager): Promise<DeclarationFacts> => {
  const sql = readsOf(em)
  const unit = await sql
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('id', '=', row.unit_id)
    .executeTakeFirstOrThrow()
  const project = await sql
    .selectFrom('project')
    .selectAll()
    .where('id', '=', row.project_id)
    .executeTakeFirstOrThrow()
  return { row, unit, project, paragraphs: rows.paragraphs }
})
