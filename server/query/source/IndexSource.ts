import type { NarrativeKey } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type { Kysely } from 'kysely'
import { problem } from '../../problem.ts'
import type { ChangeRow } from '../../room/ChangeRecorder.ts'
import type { MeasureRow, ParagraphRow } from '../../store/index/rows.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import {
  type ProjectRow,
  type ReadDeclaration,
  type ReadIndicator,
  type ReadTables,
  lookupsOf,
  readsOf,
  type UnitRow,
} from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import type { DocumentSource, PresentSource, TreeParts } from './DocumentSource.ts'
import { openLoaders, openMatchingLoader, paragraphsKey } from './loaders.ts'
import { TreeSource } from './TreeSource.ts'

/** The index as it is now, as far as one person sees it: one statement for all rows of a level that a query asks for. */
export class IndexSource implements PresentSource {
  readonly present = this
  readonly #sql: Kysely<ReadTables>
  readonly #loaders: ReturnType<typeof openLoaders>
  /** By their condition, as JSON. */
  readonly #matching = new Map<string, ReturnType<typeof openMatchingLoader>>()

  /** `voided`: whether voided declarations are found by their ids, too. */
  constructor(em: EntityManager, sight: Sight, voided = false) {
    this.#sql = readsOf(em)
    this.#loaders = openLoaders(lookupsOf(em), sight, voided)
  }

  /** Null where it is not theirs to see. */
  findDeclaration(id: string): Promise<ReadDeclaration | null> {
    return this.#loaders.declaration.load(id)
  }

  /** Null where it is not theirs to see. */
  findProject(id: string): Promise<ProjectRow | null> {
    return this.#loaders.project.load(id)
  }

  async declaration(id: string): Promise<ReadDeclaration> {
    return found(await this.findDeclaration(id))
  }

  async unit(id: string): Promise<UnitRow> {
    return found(await this.#loaders.unit.load(id))
  }

  async unitOf({ unit_id: id, unit_name: name }: ReadDeclaration): Promise<UnitRow> {
    return name === undefined ? this.unit(id) : { id, name }
  }

  async projectOf({ project_id: id, unit_id, project_name: name }: ReadDeclaration): Promise<ProjectRow> {
    return name === undefined ? found(await this.findProject(id)) : { id, unit_id, name }
  }

  declarationsOf(projectId: string): Promise<readonly ReadDeclaration[]> {
    return this.#loaders.declarations.load(projectId)
  }

  paragraphs(declarationId: string, narrative: NarrativeKey): Promise<readonly ParagraphRow[]> {
    return this.#loaders.paragraphs.load(paragraphsKey(declarationId, narrative))
  }

  topIndicators(declarationId: string): Promise<readonly ReadIndicator[]> {
    return this.#loaders.tops.load(declarationId)
  }

  /** The same condition on many declarations is one statement. */
  matchingIndicators(declarationId: string, where: IndicatorFilter): Promise<readonly ReadIndicator[]> {
    const key = JSON.stringify(where)
    const loader = this.#matching.get(key) ?? openMatchingLoader(this.#sql, where)
    this.#matching.set(key, loader)
    return loader.load(declarationId)
  }

  indicator(id: string): Promise<ReadIndicator | null> {
    return this.#loaders.indicator.load(id)
  }

  children(indicatorId: string): Promise<readonly ReadIndicator[]> {
    return this.#loaders.children.load(indicatorId)
  }

  measures(indicatorId: string): Promise<readonly MeasureRow[]> {
    return this.#loaders.measures.load(indicatorId)
  }

  async tree(declarationId: string, { measures }: TreeParts): Promise<DocumentSource> {
    const { tree, treeMeasures } = this.#loaders
    const read = [tree.load(declarationId), measures ? treeMeasures.load(declarationId) : null] as const
    return new TreeSource(this, ...(await Promise.all(read)))
  }

  voiding(declarationId: string): Promise<ChangeRow | null> {
    return this.#loaders.voiding.load(declarationId)
  }

  decision(declarationId: string): Promise<ChangeRow | null> {
    return this.#loaders.decision.load(declarationId)
  }
}

/** What a visible row refers to is there and visible too; a right lost in between is the exception. */
function found<T>(value: T | null): T {
  if (value === null) throw problem('NOT_FOUND')
  return value
}
