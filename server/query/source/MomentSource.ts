import type { NarrativeKey } from '@jixiao/schema'
import { problem } from '../../problem.ts'
import type { ChangeRow } from '../../room/ChangeRecorder.ts'
import type { IndexedIndicator, IndicatorRow, ParagraphRow } from '../../store/index/indexRows.ts'
import type { ReadDeclaration } from '../readsOf.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { matchIndicator } from '../match/matchIndicator.ts'
import type { DocumentSource, Moment, PresentSource } from './DocumentSource.ts'

/** One declaration as it was: read from memory, with the unit and the project of today. */
export class MomentSource implements DocumentSource {
  readonly row: ReadDeclaration
  readonly present: PresentSource
  readonly #moment: Moment
  readonly #byParent: ReadonlyMap<string | null, readonly IndexedIndicator[]>

  constructor(now: ReadDeclaration, moment: Moment, present: PresentSource) {
    this.row = { ...now, ...moment.columns, ...moment.row, sequence: moment.sequence }
    this.present = present
    this.#moment = moment
    this.#byParent = Map.groupBy(moment.indicators.all, ({ row }) => row.parent_id)
  }

  async declaration(id: string): Promise<ReadDeclaration> {
    if (id !== this.row.id) throw problem('NOT_FOUND')
    return this.row
  }

  async paragraphs(_declarationId: string, narrative: NarrativeKey): Promise<readonly ParagraphRow[]> {
    return this.#moment.paragraphs[narrative]
  }

  texts(declarationId: string, narrative: NarrativeKey): Promise<readonly ParagraphRow[]> {
    return this.paragraphs(declarationId, narrative)
  }

  async topIndicators(): Promise<IndicatorRow[]> {
    return rowsOf(this.#byParent.get(null))
  }

  async children(indicatorId: string): Promise<IndicatorRow[]> {
    return rowsOf(this.#byParent.get(indicatorId))
  }

  async indicator(id: string): Promise<IndicatorRow | null> {
    return this.#moment.indicators.get(id)?.row ?? null
  }

  async tree(): Promise<DocumentSource> {
    return this
  }

  async decision(): Promise<ChangeRow | null> {
    return this.#moment.decision ?? null
  }

  async matchingIndicators(_declarationId: string, where: IndicatorFilter): Promise<IndicatorRow[]> {
    const unit = await this.present.unitOf(this.row)
    const project = await this.present.projectOf(this.row)
    const declaration = { row: this.row, paragraphs: this.#moment.paragraphs, unit, project }
    const matches = matchIndicator(where)
    return rowsOf(this.#moment.indicators.all.filter((indicator) => matches({ ...indicator, declaration })))
  }
}

const rowsOf = (indicators: readonly IndexedIndicator[] = []): IndicatorRow[] =>
  indicators.map(({ row }) => row)
