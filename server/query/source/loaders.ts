import type { Kysely } from 'kysely'
import type { IndicatorFilter } from '../filter/filters.ts'
import type { ReadIndicator, ReadTables } from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import { indicatorCondition } from '../sql/indicatorCondition.ts'
import { seen } from '../sql/seen.ts'
import { loadMany, loadOne } from './batch.ts'

/** Rows i, each with the sequence of its declaration d at that moment. */
const readIndicators = (sql: Kysely<ReadTables>) =>
  sql
    .selectFrom('indicator as i')
    .innerJoin('declaration as d', 'd.id', 'i.declaration_id')
    .selectAll('i')
    .select('d.sequence as as_of')

/** A loader for each way from one row to others: one statement for all that a query asks for at once. */
export const openLoaders = (sql: Kysely<ReadTables>, sight: Sight) => ({
  ...byId(sql, sight),
  ...ofDeclarations(sql, sight),
  ...ofIndicators(sql),
})

/** Narrowed to what the person sees: an id may come from anywhere. */
const byId = (sql: Kysely<ReadTables>, sight: Sight) => ({
  unit: loadOne(
    (ids) =>
      sql.selectFrom('unit').select(['id', 'name']).where('id', 'in', ids).where(seen('id', sight)).execute(),
    (row) => row.id,
  ),
  project: loadOne(
    (ids) =>
      sql.selectFrom('project').selectAll().where('id', 'in', ids).where(seen('unit_id', sight)).execute(),
    (row) => row.id,
  ),
  declaration: loadOne(
    (ids) =>
      sql
        .selectFrom('declaration')
        .selectAll()
        .where('id', 'in', ids)
        .where(seen('unit_id', sight))
        .execute(),
    (row) => row.id,
  ),
  indicator: loadOne(
    (ids) => readIndicators(sql).where('i.id', 'in', ids).where(seen('d.unit_id', sight)).execute(),
    (row) => row.id,
  ),
})

const ofDeclarations = (sql: Kysely<ReadTables>, sight: Sight) => ({
  /** By project, newest year first. */
  declarations: loadMany(
    (projectIds) =>
      sql
        .selectFrom('declaration')
        .selectAll()
        .where('project_id', 'in', projectIds)
        .where(seen('unit_id', sight))
        .orderBy('year', 'desc')
        .orderBy('ordinal', 'desc')
        .execute(),
    (row) => row.project_id,
  ),
  /** By "declaration narrative". The narratives that one declaration is asked for are mostly those of all. */
  paragraphs: loadMany(
    (keys) => {
      const pairs = keys.map((key) => key.split(' '))
      return sql
        .selectFrom('paragraph')
        .selectAll()
        .where('declaration_id', 'in', [...new Set(pairs.map(([id]) => id!))])
        .where('narrative', 'in', [...new Set(pairs.map(([, narrative]) => narrative!))])
        .orderBy('position')
        .execute()
    },
    (row) => paragraphsKey(row.declaration_id, row.narrative),
  ),
  /** The Change of the last decision, by declaration. */
  decision: loadOne(
    (declarationIds) =>
      sql
        .selectFrom('change as c')
        .selectAll('c')
        .where('c.declaration_id', 'in', declarationIds)
        .where('c.kind', '=', 'STATE')
        .where('c.first_sequence', '=', (last) =>
          last
            .selectFrom('change as other')
            .select((row) => row.fn.max('other.first_sequence').as('last'))
            .whereRef('other.declaration_id', '=', 'c.declaration_id')
            .where('other.kind', '=', 'STATE'),
        )
        .execute(),
    (row) => row.declaration_id,
  ),
  /** Level 1, by declaration. */
  tops: loadMany(
    (declarationIds) =>
      readIndicators(sql)
        .where('i.declaration_id', 'in', declarationIds)
        .where('i.level', '=', 1)
        .orderBy('i.form_order')
        .execute(),
    (row) => row.declaration_id,
  ),
})

export const paragraphsKey = (declarationId: string, narrative: string): string =>
  `${declarationId} ${narrative}`

const ofIndicators = (sql: Kysely<ReadTables>) => ({
  /** By parent, in form order. */
  children: loadMany(
    (ids) => readIndicators(sql).where('i.parent_id', 'in', ids).orderBy('i.form_order').execute(),
    (row) => row.parent_id ?? '',
  ),
  /** By indicator, in the order of the text. */
  measures: loadMany(
    (ids) =>
      sql.selectFrom('measure').selectAll().where('indicator_id', 'in', ids).orderBy('position').execute(),
    (row) => row.indicator_id,
  ),
})

/** The indicators that match, by declaration, in form order. */
export const openMatchingLoader = (sql: Kysely<ReadTables>, where: IndicatorFilter) =>
  loadMany<ReadIndicator>(
    (declarationIds) =>
      readIndicators(sql)
        .where('i.declaration_id', 'in', declarationIds)
        .where(indicatorCondition(where))
        .orderBy('i.form_order')
        .execute(),
    (row) => row.declaration_id,
  )
