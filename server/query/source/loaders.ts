import { type Kysely, sql } from 'kysely'
import { kindOf } from '../../store/statement.ts'
import type { IndicatorFilter } from '../filter/filters.ts'
import { type ReadIndicator, type ReadTables, SHOWN_COLUMNS } from '../readsOf.ts'
import type { Sight } from '../Sight.ts'
import { among, listOf } from '../sql/dialect.ts'
import { ALWAYS, type Condition } from '../sql/Condition.ts'
import { indicatorCondition } from '../sql/indicatorCondition.ts'
import { LIVE } from '../sql/seen.ts'
import { loadMany, loadOne } from './batch.ts'
import { listStatement } from './listStatement.ts'
import { openParagraphLoader } from './paragraphLoader.ts'

const COLUMNS = SHOWN_COLUMNS.map((column) => `i.${column}` as const)

/** Rows i, each with the sequence of its declaration d at that moment. */
const readIndicators = (db: Kysely<ReadTables>) =>
  db
    .selectFrom('indicator as i')
    .innerJoin('declaration as d', 'd.id', 'i.declaration_id')
    .select(COLUMNS)
    .select('d.sequence as as_of')

/** Rows d, each with the names of its unit and its project: nearly every question asks for one of them. */
const readDeclarations = (db: Kysely<ReadTables>) =>
  db
    .selectFrom('declaration as d')
    .innerJoin('unit as u', 'u.id', 'd.unit_id')
    .innerJoin('project as p', 'p.id', 'd.project_id')
    .selectAll('d')
    .select(['u.name as unit_name', 'p.name as project_name'])

/** A loader for each way from one row to others: one statement for all that a query asks for at once. */
export const openLoaders = (db: Kysely<ReadTables>, sight: Sight, voided: boolean) => ({
  ...byId(db, sight, voided ? OF_ALL : OF_LIVE),
  ...ofDeclarations(db, sight),
  ...ofIndicators(db),
})

/** Narrowed to what the person sees: an id may come from anywhere. */
const byId = (db: Kysely<ReadTables>, sight: Sight, declared: typeof OF_LIVE) => ({
  unit: loadOne(
    (keys) => UNITS(db, sight, { keys }),
    (row) => row.id,
  ),
  project: loadOne(
    (keys) => PROJECTS(db, sight, { keys }),
    (row) => row.id,
  ),
  declaration: loadOne(
    (keys) => declared.declarations(db, sight, { keys }),
    (row) => row.id,
  ),
  indicator: loadOne(
    (keys) => declared.indicators(db, sight, { keys }),
    (row) => row.id,
  ),
})

const UNITS = listStatement((db, { among, seen }) =>
  db.selectFrom('unit').select(['id', 'name']).where(among('id')).where(seen('id')),
)
const PROJECTS = listStatement((db, { among, seen }) =>
  db.selectFrom('project').selectAll().where(among('id')).where(seen('unit_id')),
)
/** What belongs to those of the declarations d. */
const statementsOf = (shown: Condition) => ({
  declarations: listStatement((db, { among, seen }) =>
    readDeclarations(db).where(among('d.id')).where(seen('d.unit_id')).where(shown),
  ),
  indicators: listStatement((db, { among, seen }) =>
    readIndicators(db).where(among('i.id')).where(seen('d.unit_id')).where(shown),
  ),
})
const OF_LIVE = statementsOf(LIVE)
/** Voided ones too. */
const OF_ALL = statementsOf(ALWAYS)

const ofDeclarations = (db: Kysely<ReadTables>, sight: Sight) => ({
  /** By project, newest year first. */
  declarations: loadMany(
    (keys) => OF_PROJECTS(db, sight, { keys }),
    (row) => row.project_id,
  ),
  narrative: openParagraphLoader(db, sight),
  /** The Change of the last decision, by declaration. */
  decision: loadOne(
    (keys) => DECISIONS(db, sight, { keys }),
    (row) => row.declaration_id,
  ),
  /** The Change by which it was voided last, by declaration. */
  voiding: loadOne(
    (keys) => VOIDINGS(db, sight, { keys }),
    (row) => row.declaration_id,
  ),
  /** Level 1, by declaration. */
  tops: loadMany(
    (keys) => TOPS(db, sight, { keys }),
    (row) => row.declaration_id,
  ),
  /** Every level, by declaration, in form order. */
  tree: loadMany(
    (keys) => TREES(db, sight, { keys }),
    (row) => row.declaration_id,
  ),
})

const OF_PROJECTS = listStatement((db, { among, seen }) =>
  readDeclarations(db)
    .where(among('d.project_id'))
    .where(seen('d.unit_id'))
    .where(LIVE)
    .orderBy('d.year', 'desc')
    .orderBy('d.ordinal', 'desc'),
)
const DECISIONS = listStatement((db, { among }) =>
  db
    .selectFrom('change as c')
    .selectAll('c')
    .where(among('c.declaration_id'))
    .where('c.kind', '=', 'STATE')
    .where('c.first_sequence', '=', (last) =>
      last
        .selectFrom('change as other')
        .select((row) => row.fn.max('other.first_sequence').as('last'))
        .whereRef('other.declaration_id', '=', 'c.declaration_id')
        .where('other.kind', '=', 'STATE'),
    ),
)
const VOIDINGS = listStatement((db, { among }) =>
  db
    .selectFrom('change')
    .selectAll()
    .where(among('declaration_id'))
    .where('field', 'is', null)
    .where('indicator_key', 'is', null)
    .where('kind', '=', 'REMOVE')
    .orderBy('first_sequence'),
)
const TOPS = listStatement((db, { among }) =>
  readIndicators(db).where(among('i.declaration_id')).where('i.level', '=', 1).orderBy('i.form_order'),
)

const TREES = listStatement((db, { among }) =>
  (kindOf(db) === 'SQLITE' ? readIndicators(db) : readIndicatorsAlone(db))
    .where(among('i.declaration_id'))
    .orderBy('i.form_order'),
)

/** PostgreSQL, which plans for any list, would join many forms with all declarations. */
const readIndicatorsAlone = (db: Kysely<ReadTables>) =>
  db
    .selectFrom('indicator as i')
    .select(COLUMNS)
    .select((row) =>
      row
        .selectFrom('declaration as d')
        .select('d.sequence')
        .whereRef('d.id', '=', 'i.declaration_id')
        .$asScalar()
        .$notNull()
        .as('as_of'),
    )

const ofIndicators = (db: Kysely<ReadTables>) => ({
  /** By parent, in form order. */
  children: loadMany(
    (keys) => CHILDREN(db, 'ALL', { keys }),
    (row) => row.parent_id ?? '',
  ),
})

const CHILDREN = listStatement((db, { among }) =>
  readIndicators(db).where(among('i.parent_id')).orderBy('i.form_order'),
)

/** The indicators that match, by declaration, in form order. */
export const openMatchingLoader = (db: Kysely<ReadTables>, where: IndicatorFilter) =>
  loadMany<ReadIndicator>(
    (declarationIds) =>
      readIndicators(db)
        .where(among(kindOf(db), sql.ref('i.declaration_id'), listOf(kindOf(db), declarationIds)))
        .where(indicatorCondition(where))
        .orderBy('i.form_order')
        .execute(),
    (row) => row.declaration_id,
  )
