import type { NarrativeKey } from '@jixiao/schema'
import type { EntityManager } from '@mikro-orm/sql'
import type { Kysely } from 'kysely'
import { problem } from '../../problem.ts'
import type { DeclarationRow, IndicatorRow, MeasureRow, ParagraphRow } from '../../store/index/rows.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { type ProjectRow, type ReadTables, readsOf, type UnitRow } from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import { indicatorCondition } from '../sql/indicatorCondition.ts'
import { seen } from '../sql/seen.ts'
import { loadMany, loadOne } from './batch.ts'
import type { PresentSource } from './DocumentSource.ts'

/** The index as it is now, as far as one person sees it: one statement for all rows of a level that a query asks for. */
export class IndexSource implements PresentSource {
  readonly present = this
  readonly #sql: Kysely<ReadTables>
  readonly #sight: Sight
  readonly #matching = new Map<string, ReturnType<typeof loadMany<IndicatorRow>>>()

  constructor(em: EntityManager, sight: Sight) {
    this.#sql = readsOf(em)
    this.#sight = sight
  }

  /** Null where it is not theirs to see. */
  findDeclaration(id: string): Promise<DeclarationRow | null> {
    return this.#declarations.load(id)
  }

  /** Null where it is not theirs to see. */
  findProject(id: string): Promise<ProjectRow | null> {
    return this.#projects.load(id)
  }

  async declaration(id: string): Promise<DeclarationRow> {
    return found(await this.findDeclaration(id))
  }

  indicator(id: string): Promise<IndicatorRow | null> {
    return this.#indicators.load(id)
  }

  async unit(id: string): Promise<UnitRow> {
    return found(await this.#units.load(id))
  }

  async project(id: string): Promise<ProjectRow> {
    return found(await this.findProject(id))
  }

  declarationsOf(projectId: string): Promise<readonly DeclarationRow[]> {
    return this.#declarationsOf.load(projectId)
  }

  async paragraphs(declarationId: string, narrative: NarrativeKey): Promise<readonly ParagraphRow[]> {
    return this.#paragraphs.load(`${declarationId} ${narrative}`)
  }

  topIndicators(declarationId: string): Promise<readonly IndicatorRow[]> {
    return this.#tops.load(declarationId)
  }

  children(indicatorId: string): Promise<readonly IndicatorRow[]> {
    return this.#children.load(indicatorId)
  }

  measures(indicatorId: string): Promise<readonly MeasureRow[]> {
    return this.#measures.load(indicatorId)
  }

  /** The same condition on many declarations is one statement. */
  matchingIndicators(declarationId: string, where: IndicatorFilter): Promise<readonly IndicatorRow[]> {
    const key = JSON.stringify(where)
    const loader = this.#matching.get(key) ?? this.#matchingLoader(where)
    this.#matching.set(key, loader)
    return loader.load(declarationId)
  }

  readonly #declarations = loadOne(
    (ids) =>
      this.#sql
        .selectFrom('declaration')
        .selectAll()
        .where('id', 'in', ids)
        .where(seen('unit_id', this.#sight))
        .execute(),
    (row) => row.id,
  )

  readonly #indicators = loadOne(
    (ids) =>
      this.#sql
        .selectFrom('indicator')
        .innerJoin('declaration as d', 'd.id', 'indicator.declaration_id')
        .selectAll('indicator')
        .where('indicator.id', 'in', ids)
        .where(seen('d.unit_id', this.#sight))
        .execute(),
    (row) => row.id,
  )

  readonly #units = loadOne(
    (ids) =>
      this.#sql
        .selectFrom('unit')
        .select(['id', 'name'])
        .where('id', 'in', ids)
        .where(seen('id', this.#sight))
        .execute(),
    (row) => row.id,
  )

  readonly #projects = loadOne(
    (ids) =>
      this.#sql
        .selectFrom('project')
        .selectAll()
        .where('id', 'in', ids)
        .where(seen('unit_id', this.#sight))
        .execute(),
    (row) => row.id,
  )

  readonly #declarationsOf = loadMany(
    (ids) =>
      this.#sql
        .selectFrom('declaration')
        .selectAll()
        .where('project_id', 'in', ids)
        .where(seen('unit_id', this.#sight))
        .orderBy('year', 'desc')
        .orderBy('ordinal', 'desc')
        .execute(),
    (row) => row.project_id,
  )

  /** By "declaration narrative". The narratives that one declaration is asked for are mostly those of all. */
  readonly #paragraphs = loadMany(
    (keys) => {
      const pairs = keys.map((key) => key.split(' '))
      return this.#sql
        .selectFrom('paragraph')
        .selectAll()
        .where('declaration_id', 'in', [...new Set(pairs.map(([id]) => id!))])
        .where('narrative', 'in', [...new Set(pairs.map(([, narrative]) => narrative!))])
        .orderBy('position')
        .execute()
    },
    (row) => `${row.declaration_id} ${row.narrative}`,
  )

  readonly #tops = loadMany(
    (ids) =>
      this.#sql
        .selectFrom('indicator')
        .selectAll()
        .where('declaration_id', 'in', ids)
        .where('level', '=', 1)
        .orderBy('form_order')
        .execute(),
    (row) => row.declaration_id,
  )

  readonly #children = loadMany(
    (ids) =>
      this.#sql
        .selectFrom('indicator')
        .selectAll()
        .where('parent_id', 'in', ids)
        .orderBy('form_order')
        .execute(),
    (row) => row.parent_id ?? '',
  )

  readonly #measures = loadMany(
    (ids) =>
      this.#sql
        .selectFrom('measure')
        .selectAll()
        .where('indicator_id', 'in', ids)
        .orderBy('position')
        .execute(),
    (row) => row.indicator_id,
  )

  #matchingLoader(where: IndicatorFilter) {
    return loadMany<IndicatorRow>(
      (ids) =>
        this.#sql
          .selectFrom('indicator as i')
          .innerJoin('declaration as d', 'd.id', 'i.declaration_id')
          .selectAll('i')
          .where('i.declaration_id', 'in', ids)
          .where(indicatorCondition(where))
          .orderBy('i.form_order')
          .execute(),
      (row) => row.declaration_id,
    )
  }
}

/** What a visible row refers to is there and visible too; a right lost in between is the exception. */
function found<T>(value: T | null): T {
  if (value === null) throw problem('NOT_FOUND')
  return value
}
