import type { EntityManager } from '@mikro-orm/sql'
import type { Kysely, Selectable } from 'kysely'
import { besideOf } from '../store/readBeside.ts'
import type { DeclarationRow, IndicatorRow } from '../store/index/indexRows.ts'
import { sqlOf, type Tables } from '../store/tables.ts'

/** 申报单位, as far as queries look at it. */
export interface UnitRow {
  readonly id: string
  readonly name: string
}

/** 项目 */
export type ProjectRow = Selectable<Tables['project']>

/** A row of `declaration`; with the names of its unit and project where they were read along. */
export type ReadDeclaration = DeclarationRow & {
  readonly unit_name?: string
  readonly project_name?: string
}

/** What can be read of a declaration along with the indicators of a page. */
export type DeclarationColumn = keyof ReadDeclaration

/**
 * A row of `indicator`, without what only sorts it, and with the sequence of its declaration in the very moment that it was
 * read; without: of a moment that is known.
 */
export type ReadIndicator = Omit<IndicatorRow, 'form_order'> & { readonly as_of?: number }

/** What can be read of an indicator. */
export type IndicatorColumn = Exclude<keyof ReadIndicator, 'as_of'>

export const SHOWN_COLUMNS = [
  'id',
  'declaration_id',
  'parent_id',
  'level',
  'name',
  'level1',
  'level2',
  'target_text',
  'target_kind',
  'weight',
  'measures',
] as const satisfies readonly IndicatorColumn[]

/** The tables that queries read. */
export type ReadTables = Tables & { unit: UnitRow }

/** The statement builder of an `em` for reading. */
export const readsOf = (em: EntityManager): Kysely<ReadTables> => sqlOf(em) as unknown as Kysely<ReadTables>

/** The same for questions that may take long: they hold nobody up. */
export const questionsOf = (em: EntityManager): Kysely<ReadTables> =>
  besideOf(em, 'QUESTIONS') as unknown as Kysely<ReadTables>

/** The same for statements of a few texts that ask with lists (source/listStatement.ts). */
export const lookupsOf = (em: EntityManager): Kysely<ReadTables> =>
  besideOf(em, 'LOOKUPS') as unknown as Kysely<ReadTables>
