import type { NarrativeKey } from '@jixiao/schema'
import type { IndicatorFilter } from '../filter/filters.ts'
import { matchRow } from '../match/matchRow.ts'
import type { ReadDeclaration, ReadIndicator } from '../readsOf.ts'
import type { Awaitable } from './Awaitable.ts'
import type { DocumentSource, PresentSource } from './DocumentSource.ts'

/** A declaration whose indicators were all read at once; the rest of it comes from the index when it is asked for. */
export class TreeSource implements DocumentSource {
  readonly present: PresentSource
  readonly #rows: readonly ReadIndicator[]
  /** Made when an indicator is asked for by its id. */
  #byId: ReadonlyMap<string, ReadIndicator> | null = null
  readonly #byParent: ReadonlyMap<string | null, readonly ReadIndicator[]>

  /** All rows, in form order. */
  constructor(present: PresentSource, rows: readonly ReadIndicator[]) {
    this.present = present
    this.#rows = rows
    this.#byParent = Map.groupBy(rows, ({ parent_id }) => parent_id)
  }

  topIndicators(): Awaitable<readonly ReadIndicator[]> {
    return this.#byParent.get(null) ?? []
  }

  children(indicatorId: string): Awaitable<readonly ReadIndicator[]> {
    return this.#byParent.get(indicatorId) ?? []
  }

  indicator(id: string): Awaitable<ReadIndicator | null> {
    this.#byId ??= new Map(this.#rows.map((row) => [row.id, row]))
    return this.#byId.get(id) ?? null
  }

  tree(): Awaitable<DocumentSource> {
    return this
  }

  matchingIndicators(declarationId: string, where: IndicatorFilter): Awaitable<readonly ReadIndicator[]> {
    const matches = matchRow(where)
    return matches ? this.#rows.filter(matches) : this.present.matchingIndicators(declarationId, where)
  }

  declaration(id: string): Awaitable<ReadDeclaration> {
    return this.present.declaration(id)
  }

  paragraphs(declarationId: string, narrative: NarrativeKey) {
    return this.present.paragraphs(declarationId, narrative)
  }

  texts(declarationId: string, narrative: NarrativeKey) {
    return this.present.texts(declarationId, narrative)
  }

  decision(declarationId: string) {
    return this.present.decision(declarationId)
  }
}
