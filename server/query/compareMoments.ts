/** A declaration at two moments, as somebody sees it who follows the indicators that match a filter. */
import { indicatorId, indicatorsOf } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type * as Y from 'yjs'
import { onceFor } from '../room/onceFor.ts'
import type { DeclarationRow } from '../store/index/indexRows.ts'
import type { DocumentRows } from '../store/index/rows.ts'
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
  return compareFacts(was, is, ids, matches)
}

/** The same, of what was read. */
export function compareFacts(
  was: MomentFacts,
  is: MomentFacts,
  ids: readonly string[] | null,
  matches: Matcher<IndicatorFacts>,
): Comparison[] {
  const all = ids ?? [...new Set([...is.ids(), ...was.ids()])]
  const found: Comparison[] = []
  for (const id of all) {
    const now = is.get(id)
    const kind = indicatorEvent(was.get(id), now, matches)
    if (kind) found.push({ kind, id, facts: kind === 'REMOVED' ? null : now })
  }
  return found
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
    const facts = is.get(id)
    return facts && matches(facts) ? { kind: 'CHANGED', id, facts } : { kind: 'REMOVED', id, facts: null }
  })
}

/** What filters can ask at a moment: made once for all who do. */
export class MomentFacts {
  readonly declaration: DeclarationFacts
  readonly #indicators: DocumentRows['indicators']
  readonly #made = new Map<string, IndicatorFacts | null>()

  constructor({ rows }: Moment, declaration: DeclarationFacts) {
    this.declaration = declaration
    this.#indicators = rows.indicators
  }

  ids(): Iterable<string> {
    return this.#indicators.keys()
  }

  /** Null where it does not show. */
  get(id: string): IndicatorFacts | null {
    const known = this.#made.get(id)
    if (known !== undefined) return known
    const indexed = this.#indicators.get(id)
    const facts = indexed ? { ...indexed, declaration: this.declaration } : null
    this.#made.set(id, facts)
    return facts
  }
}

/**
 * Read once: what was after a commit is what is before the next. `like`: a moment at which the declaration itself was the
 * same, as far as filters ask; its facts are then the same object.
 */
export const factsOf = onceFor(
  async (moment: Moment, em: EntityManager, like: MomentFacts | null = null): Promise<MomentFacts> =>
    new MomentFacts(moment, like?.declaration ?? (await declarationFacts(moment, em))),
)

async function declarationFacts({ row, rows }: Moment, em: EntityManager): Promise<DeclarationFacts> {
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
}
