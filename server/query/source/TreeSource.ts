import type { NarrativeKey } from '@jixiao/schema'
import type { MeasureRow } from '../../store/index/rows.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { matchRow } from '../match/matchRow.ts'
import type { ReadDeclaration, ReadIndicator } from '../readsOf.ts'
import type { DocumentSource, PresentSource } from './DocumentSource.ts'

/** A declaration whose indicators were all read at once; the rest of it comes from the index when it is asked for. */
export class TreeSource implements DocumentSource {
  readonly present: PresentSource
  readonly #rows: readonly ReadIndicator[]
  readonly #byId: ReadonlyMap<string, ReadIndicator>
  readonly #byParent: ReadonlyMap<string | null, readonly ReadIndicator[]>

  readonly #measures: ReadonlyMap<string, readonly MeasureRow[]> | null

  /** All rows, in form order, and all quantities in the order of the text; null: they are read when they are asked for. */
  constructor(
    present: PresentSource,
    rows: readonly ReadIndicator[],
    measures: readonly MeasureRow[] | null,
  ) {
    this.present = present
    this.#rows = rows
    this.#byId = new Map(rows.map((row) => [row.id, row]))
    this.#byParent = Map.groupBy(rows, ({ parent_id }) => parent_id)
    this.#measures = measures && Map.groupBy(measures, ({ indicator_id }) => indicator_id)
  }

  async topIndicators(): Promise<readonly ReadIndicator[]> {
    return this.#byParent.get(null) ?? []
  }

  async children(indicatorId: string): Promise<readonly ReadIndicator[]> {
    return this.#byParent.get(indicatorId) ?? []
  }

  async indicator(id: string): Promise<ReadIndicator | null> {
    return this.#byId.get(id) ?? null
  }

  async tree(): Promise<DocumentSource> {
    return this
  }

  async measures(indicatorId: string): Promise<readonly MeasureRow[]> {
    return this.#measures ? (this.#measures.get(indicatorId) ?? []) : this.present.measures(indicatorId)
  }

  async matchingIndicators(declarationId: string, where: IndicatorFilter): Promise<readonly ReadIndicator[]> {
    const matches = matchRow(where)
    return matches ? this.#rows.filter(matches) : this.present.matchingIndicators(declarationId, where)
  }

  declaration(id: string): Promise<ReadDeclaration> {
    return this.present.declaration(id)
  }

  paragraphs(declarationId: string, narrative: NarrativeKey) {
    return this.present.paragraphs(declarationId, narrative)
  }

  decision(declarationId: string) {
    return this.present.decision(declarationId)
  }
}
