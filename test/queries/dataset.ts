/** A database with known contents, and the same contents in memory. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DeclarationContent, newDocument, seedDocument } from '@jixiao/schema'
import { GroupsInMemory } from '../../server/query/group/GroupsInMemory.ts'
import type { DeclarationFacts } from '../../server/query/match/matchDeclaration.ts'
import type { IndicatorFacts } from '../../server/query/match/matchIndicator.ts'
import { readsOf } from '../../server/query/readsOf.ts'
import type { DeclarationStatus } from '../../server/store/declaration/Declaration.ts'
import { Unit } from '../../server/store/access/Unit.ts'
import { wholeDiff } from '../../server/store/index/diff.ts'
import { IndicatorIndex } from '../../server/store/index/IndicatorIndex.ts'
import { documentRows, NO_ROWS } from '../../server/store/index/rows.ts'
import { indexStatements } from '../../server/store/index/write.ts'
import { openStore, type Store } from '../../server/store/orm.ts'
import { runStatement } from '../../server/store/statement.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { databaseIn, dropDatabaseIn } from '../support/database.ts'

/** A declaration to be laid in. */
export interface Given {
  readonly id: string
  readonly unitId: string
  /** The project's id and name. */
  readonly project: { readonly id: string; readonly name: string }
  readonly year: number
  readonly status: DeclarationStatus
  readonly updatedAt: string
  readonly content: DeclarationContent
  readonly voided?: boolean
}

/** What is not voided: whatever is asked, the rest must not show. */
export interface Dataset {
  readonly store: Store
  readonly groups: GroupsInMemory
  readonly declarations: readonly DeclarationFacts[]
  readonly indicators: readonly IndicatorFacts[]
  close(): Promise<void>
}

/** Lays them in, in this order, as the index would have them; among them voided ones that are like others of them. */
export async function layIn(
  units: Readonly<Record<string, string>>,
  given: readonly Given[],
): Promise<Dataset> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-queries-'))
  const store = await openStore(await databaseIn(folder))
  const all = given.flatMap(withVoided).map((one, i) => factsOf(one, units[one.unitId]!, i + 1))
  const facts = all.filter(({ declaration }) => declaration.row.voided === 0)
  const groups = new GroupsInMemory(store.address)
  const dataset = {
    store,
    groups,
    declarations: facts.map(({ declaration }) => declaration),
    indicators: facts.flatMap(({ indicators }) => indicators),
    close: async () => {
      await groups.close()
      await store.close()
      await dropDatabaseIn(folder)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await insertUnits(store, units)
  await insert(store, all)
  return dataset
}

/** Every third has a voided one beside it: of the same project and year, or of a project that has no other. */
function withVoided(one: Given, i: number): Given[] {
  if (i % 3 !== 1) return [one]
  const { id, name } = one.project
  const project = i % 2 === 0 ? one.project : { id: `${id} voided`, name: `${name}作废` }
  return [{ ...one, id: `${one.id}-voided`, project, voided: true }, one]
}

function factsOf({ content, project, ...one }: Given, unitName: string, ordinal: number) {
  const doc = newDocument()
  seedDocument(doc, content)
  const { columns, paragraphs, indicators } = documentRows(one.id, doc)
  const declaration: DeclarationFacts = {
    row: {
      ...columns,
      id: one.id,
      ordinal,
      unit_id: one.unitId,
      project_id: project.id,
      year: one.year,
      status: one.status,
      voided: one.voided ? 1 : 0,
      sequence: 1,
      locks: '[]',
      made_at: one.updatedAt,
      updated_at: one.updatedAt,
    },
    unit: { id: one.unitId, name: unitName },
    project: { ...project, unit_id: one.unitId },
    paragraphs,
  }
  return {
    declaration,
    indicators: [...indicators.values()].map((indicator) => ({ ...indicator, declaration })),
  }
}

async function insertUnits(store: Store, units: Readonly<Record<string, string>>): Promise<void> {
  const em = store.em()
  for (const [id, name] of Object.entries(units)) em.create(Unit, { id, name, createdAt: new Date() })
  await em.flush()
}

/** The index as commits write it. */
async function insert(store: Store, all: readonly ReturnType<typeof factsOf>[]): Promise<void> {
  await store.em().transactional(async (em) => {
    const sql = readsOf(em)
    for (const { declaration, indicators } of all) {
      const { row, project, paragraphs } = declaration
      await sql
        .insertInto('project')
        .values(project)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await sql.insertInto('declaration').values(row).execute()
      await sql.insertInto('entry').values(entryOf(row)).execute()
      const own = indicators.map(({ declaration: _, ...indexed }) => indexed)
      const rows = { columns: row, paragraphs, indicators: new IndicatorIndex(own) }
      for (const statement of indexStatements(row.id, NO_ROWS, wholeDiff(rows)))
        await runStatement(sqlOf(em), statement)
    }
  })
}

const entryOf = ({ id, sequence, made_at }: DeclarationFacts['row']) => ({
  declaration_id: id,
  sequence,
  at: made_at,
  actor_id: null,
  token_id: null,
  means: 'IMPORT' as const,
  client_id: null,
  clock_end: null,
  update: Buffer.alloc(0),
})
