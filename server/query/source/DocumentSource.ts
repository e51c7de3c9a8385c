import type { NarrativeKey } from '@jixiao/schema'
import type { DeclarationRow, ParagraphRow } from '../../store/index/indexRows.ts'
import type { DocumentRows } from '../../store/index/rows.ts'
import type { ChangeRow } from '../../room/ChangeRecorder.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import type { TextRow } from './paragraphLoader.ts'
import type { Awaitable } from './Awaitable.ts'
import type { ProjectRow, ReadDeclaration, ReadIndicator, UnitRow } from '../readsOf.ts'

/** Where the parts of a declaration are read from: the index as it is now, or a document as it was at some sequence. */
export interface DocumentSource {
  /** The index as it is now: units and projects have no past. */
  readonly present: PresentSource
  /** NOT_FOUND where it is not theirs to see. */
  declaration(id: string): Awaitable<ReadDeclaration>
  paragraphs(declarationId: string, narrative: NarrativeKey): Awaitable<readonly ParagraphRow[]>
  /** Their texts alone, which are half of that. */
  texts(declarationId: string, narrative: NarrativeKey): Awaitable<readonly TextRow[]>
  /** Level 1, in form order. */
  topIndicators(declarationId: string): Awaitable<readonly ReadIndicator[]>
  /** All that match, of every level, in form order. */
  matchingIndicators(declarationId: string, where: IndicatorFilter): Awaitable<readonly ReadIndicator[]>
  indicator(id: string): Awaitable<ReadIndicator | null>
  /** One level down, in form order. */
  children(indicatorId: string): Awaitable<readonly ReadIndicator[]>
  /** The Change of the last decision; null: there was none. */
  decision(declarationId: string): Awaitable<ChangeRow | null>
  /** The same for one declaration, whose indicators are read at once: for who asks for several levels of them. */
  tree(declarationId: string): Awaitable<DocumentSource>
}

/** The index as it is now. */
export interface PresentSource extends DocumentSource {
  unit(id: string): Awaitable<UnitRow>
  unitOf(declaration: ReadDeclaration): Awaitable<UnitRow>
  projectOf(declaration: ReadDeclaration): Awaitable<ProjectRow>
  /** Newest year first. */
  declarationsOf(projectId: string): Awaitable<readonly ReadDeclaration[]>
  /** The Change by which it was voided last; null: it never was. */
  voiding(declarationId: string): Awaitable<ChangeRow | null>
}

/** A declaration as it was right after one entry of its log. */
export interface Moment extends DocumentRows {
  readonly sequence: number
  /** What the log says of the row's own columns then; absent: as they are now. */
  readonly row?: Partial<Pick<DeclarationRow, 'status' | 'voided' | 'locks' | 'updated_at'>>
  /** The Change of the last decision until then. */
  readonly decision?: ChangeRow | null
}

/** Replays logs. */
export interface DocumentHistory {
  /** NOT_FOUND (field `atSequence`) for a sequence that the declaration has not had, and for one that is compacted. */
  at(declarationId: string, sequence: number): Promise<Moment>
  /** The same; null where it is neither. */
  find(declarationId: string, sequence: number): Promise<Moment | null>
}
