import type { NarrativeKey } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type { Kysely } from 'kysely'
import { problem } from '../../problem.ts'
import type { ChangeRow } from '../../room/ChangeRecorder.ts'
import type { ParagraphRow } from '../../store/index/indexRows.ts'
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
import type { Awaitable } from './Awaitable.ts'
import type { DocumentSource, PresentSource } from './DocumentSource.ts'
import { openLoaders, openMatchingLoader } from './loaders.ts'
import type { AskedNarrative, TextRow } from './paragraphLoader.ts'
import { TreeSource } from './TreeSource.ts'

/** The index as it is now, as far as one person sees it: one statement for all rows of a level that a query asks for. */
export class IndexSource implements PresentSource {
  readonly present = this
  readonly #sql: Kysely<ReadTables>
  readonly #loaders: ReturnType<typeof openLoaders>
  /** By their condition, as JSON. */
  readonly #matching = new Map<string, ReturnType<typeof openMatchingLoader>>()
  /** What is being read already, by declaration, and by its narrative: each is taken once. */
  readonly #trees = new Map<string, Promise<DocumentSource>>()
  readonly #narratives = new Map<string, Promise<readonly TextRow[]>>()

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

  /**
   * A declaration, and at the same time what will be asked of it: one round to the database instead of two. Its row is read
   * first, so that its sequence is never a later one than that of the rest.
   */
  declarationWith(id: string, { narratives, tree }: DeclarationParts): Promise<ReadDeclaration> {
    const row = this.declaration(id)
    for (const { narrative, part } of narratives)
      this.#narratives.set(nameOf(id, narrative, part), kept(this.#narrative(id, narrative, part)))
    if (tree) this.#trees.set(id, kept(this.#tree(id)))
    return row
  }

  async unit(id: string): Promise<UnitRow> {
    return found(await this.#loaders.unit.load(id))
  }

  unitOf({ unit_id: id, unit_name: name }: ReadDeclaration): Awaitable<UnitRow> {
    return name === undefined ? this.unit(id) : { id, name }
  }

  projectOf({ project_id: id, unit_id, project_name: name }: ReadDeclaration): Awaitable<ProjectRow> {
    return name === undefined ? this.findProject(id).then(found) : { id, unit_id, name }
  }

  declarationsOf(projectId: string): Promise<readonly ReadDeclaration[]> {
    return this.#loaders.declarations.load(projectId)
  }

  paragraphs(declarationId: string, narrative: NarrativeKey): Promise<readonly ParagraphRow[]> {
    return this.#narrative(declarationId, narrative, 'ALL') as Promise<readonly ParagraphRow[]>
  }

  texts(declarationId: string, narrative: NarrativeKey): Promise<readonly TextRow[]> {
    return this.#narrative(declarationId, narrative, 'TEXTS')
  }

  #narrative(declarationId: string, narrative: NarrativeKey, part: Part): Promise<readonly TextRow[]> {
    const rows = taken(this.#narratives, nameOf(declarationId, narrative, part))
    return rows ?? this.#loaders.narrative.load({ declarationId, narrative, part })
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

  tree(declarationId: string): Promise<DocumentSource> {
    return taken(this.#trees, declarationId) ?? this.#tree(declarationId)
  }

  async #tree(declarationId: string): Promise<DocumentSource> {
    return new TreeSource(this, await this.#loaders.tree.load(declarationId))
  }

  voiding(declarationId: string): Promise<ChangeRow | null> {
    return this.#loaders.voiding.load(declarationId)
  }

  decision(declarationId: string): Promise<ChangeRow | null> {
    return this.#loaders.decision.load(declarationId)
  }
}

/** What can be read at the same time as a declaration. */
export interface DeclarationParts {
  readonly narratives: readonly Pick<AskedNarrative, 'narrative' | 'part'>[]
  /** All its indicators. */
  readonly tree: boolean
}

type Part = AskedNarrative['part']

const nameOf = (declarationId: string, narrative: NarrativeKey, part: Part): string =>
  `${declarationId} ${narrative} ${part}`

/** Where nobody comes for it, because the declaration is none of theirs, its failure is nobody's. */
function kept<T>(reading: Promise<T>): Promise<T> {
  reading.catch(() => undefined)
  return reading
}

function taken<T>(reading: Map<string, Promise<T>>, key: string): Promise<T> | undefined {
  const promise = reading.get(key)
  reading.delete(key)
  return promise
}

/** What a visible row refers to is there and visible too; a right lost in between is the exception. */
function found<T>(value: T | null): T {
  if (value === null) throw problem('NOT_FOUND')
  return value
}
