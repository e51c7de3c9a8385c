/** `jixiao verify` finds each thing that may be stored wrongly, and says where; reindex mends what is made of the log. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { narrativeOf } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rebuildIndex } from '../../server/store/index/rebuildIndex.ts'
import { openStore } from '../../server/store/orm.ts'
import { sqlOf } from '../../server/store/tables.ts'
import type { Difference } from '../../server/store/verify/Difference.ts'
import { verifyDeclaration } from '../../server/store/verify/verifyDeclaration.ts'
import { signIn } from '../support/person.ts'
import { copyDatabase, ON_POSTGRES, runSql } from '../support/database.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { importedDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const changed = mkdtempSync(join(tmpdir(), 'jixiao-verify-'))
let id: string
let server: TestServer

type Sql = ReturnType<typeof sqlOf>

/** Pushed edits, typed ones, a lock, a narrative; stopped, so that one file has it all. */
beforeAll(async () => {
  server = await startServer()
  const zhang = await signIn(server, 'zhang')
  const { id: made, ids } = await importedDeclaration(zhang)
  id = made
  const copy = await LiveCopy.open(zhang, id)
  for (const letter of '甲乙丙') await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, letter))
  await zhang.query(
    `mutation { editIndicator(input: { id: "${ids['一']}", target: "不少于5场" }) { sequence } }`,
  )
  await zhang.query(
    `mutation { setLock(declarationId: "${id}", place: { field: GOALS }, locked: true) { id } }`,
  )
  const on = `place: { field: PLAN }, range: { start: 0, end: 2, sequence: 4 }`
  await zhang.query(
    `mutation { addComment(input: { declarationId: "${id}", text: "核对。", ${on} }) { id } }`,
  )
  copy.updatesOfAll.close()
  await server.stop()
})
afterAll(() => rmSync(changed, { recursive: true }))

/** Works on a copy in which that was done. */
async function having<T>(plant: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const address = await copyDatabase(server.dataDir, changed)
  for (const statement of plant.split('; ')) await runSql(address, statement.replaceAll('$id', `'${id}'`))
  const store = await openStore(address, { migrate: false })
  try {
    return await store.em().transactional((em) => work(sqlOf(em)))
  } finally {
    await store.close()
  }
}
const verify = (sql: Sql): Promise<readonly Difference[]> => verifyDeclaration(sql, id)

const OF = 'where declaration_id = $id'

const OF_THE_INDEX: readonly (readonly [what: string, plant: string, where: RegExp])[] = [
  [
    'an indicator that says something else',
    `update indicator set name = 'x' ${OF} and name = '一'`,
    /^indicator /,
  ],
  ['an indicator missing', `delete from indicator ${OF} and name = '二'`, /^indicator /],
  [
    'an indicator too many',
    `insert into indicator select $id || '.x', declaration_id, parent_id, level, form_order, name, level1, level2, target_text, target_kind, weight, measures from indicator ${OF} limit 1`,
    /^indicator .*\.x$/,
  ],
  [
    'an indicator elsewhere in the order',
    `update indicator set form_order = 'zz' ${OF} and name = '一'`,
    /^indicator /,
  ],
  [
    'an indicator that shows other measures',
    `update indicator set measures = '[]' ${OF} and level = 3`,
    /^indicator /,
  ],
  ['a measure of another value', `update measure set value = value + 1 ${OF}`, /^measure /],
  ['a measure missing', `delete from measure ${OF}`, /^measure /],
  [
    'a paragraph that says something else',
    `update paragraph set text = 'x' ${OF} and narrative = 'plan'`,
    /^paragraph plan 0$/,
  ],
  ['a paragraph missing', `delete from paragraph ${OF} and narrative = 'plan'`, /^paragraph plan 0$/],
  [
    'a paragraph too many',
    `insert into paragraph values ($id, 'goals', 7, '[]', 'x')`,
    /^paragraph goals 7$/,
  ],
  ['a declaration of another name', `update declaration set name = 'x' where id = $id`, /^declaration.name$/],
  [
    'a declaration of another budget',
    `update declaration set total_budget = 1 where id = $id`,
    /^declaration.total_budget$/,
  ],
  [
    'a declaration in another state',
    `update declaration set status = 'APPROVED' where id = $id`,
    /^declaration.status$/,
  ],
  [
    'a declaration without its lock',
    `update declaration set locks = '[]' where id = $id`,
    /^declaration.locks$/,
  ],
]

/** PostgreSQL keeps its search index by itself. */
const OF_THE_SEARCH: typeof OF_THE_INDEX = [
  [
    'indicators that are not found',
    `insert into indicator_grams (indicator_grams) values ('delete-all'); delete from recent_indicator_grams`,
    /^search indicator /,
  ],
  [
    'a declaration that is not found',
    `insert into declaration_grams (declaration_grams) values ('delete-all'); delete from recent_declaration_grams`,
    /^search declaration /,
  ],
]

const OF_THE_LOG: readonly (readonly [what: string, plant: string, where: RegExp])[] = [
  ['an entry missing', `delete from entry ${OF} and sequence = 3`, /^entry( \d)?$/],
  ['the first entry missing', `delete from entry ${OF} and sequence = 1`, /^entry/],
  ['the last entry missing', `delete from entry ${OF} and sequence = 6`, /^entry$/],
  [
    'an entry that stands for more than it is',
    `update entry set entries = 2 ${OF} and sequence = 3`,
    /^entry$/,
  ],
  [
    'an entry that cannot be read',
    `update entry set "update" = x'ff00ff' ${OF} and sequence = 4`,
    /^entry 4$/,
  ],
  [
    'an entry that is cut off',
    `update entry set "update" = substr("update", 1, length("update") - 2) ${OF} and sequence = 4`,
    /^entry 4$/,
  ],
  ['an entry with another clock', `update entry set clock_end = 99 ${OF} and sequence = 3`, /^entry 3$/],
  ['an entry of another clientID', `update entry set client_id = '7' ${OF} and sequence = 3`, /^entry 3$/],
  ['an entry of another member', `update entry set actor_id = 'x' ${OF} and sequence = 3`, /^entry 3$/],
  ['a clientID that is bound to nobody', `delete from client ${OF}`, /^entry 2$/],
  ['a declaration of another sequence', `update declaration set sequence = 7 where id = $id`, /^entry$/],
  ['a snapshot that cannot be read', `insert into snapshot values ($id, 3, x'ff00ff')`, /^snapshot$/],
  ['a snapshot that is empty', `insert into snapshot values ($id, 3, x'0000')`, /^snapshot$/],
  [
    'a snapshot of another declaration',
    `insert into snapshot select $id, 3, "update" from entry where declaration_id <> $id limit 1`,
    /^snapshot$/,
  ],
  ['a Change that ends after the log', `update change set sequence = 70 ${OF} and kind = 'LOCK'`, /^change /],
  [
    'a Change that ends before it begins',
    `update change set first_sequence = 6, sequence = 5 ${OF} and kind = 'ADD'`,
    /^change /,
  ],
  [
    'a Change from before everything',
    `update change set first_sequence = 0 ${OF} and kind = 'ADD'`,
    /^change /,
  ],
  ['a comment in no thread', `update comment set thread_id = 'x' ${OF}`, /^comment /],
  ['a comment on no indicator', `update comment set indicator_key = 'x', anchor = null ${OF}`, /^comment /],
  ['a comment on characters that never were', `update comment set anchor = '[[7,0,2]]' ${OF}`, /^comment /],
]

describe('verify', () => {
  it('finds nothing where all is well', async () => {
    expect(await having('select 1', verify)).toEqual([])
  })

  it.skipIf(ON_POSTGRES)('finds nothing after a VACUUM, in which rows may get other numbers', async () => {
    expect(await having(`delete from indicator where declaration_id <> $id; vacuum`, verify)).toEqual([])
  })

  it.each([...OF_THE_INDEX, ...(ON_POSTGRES ? [] : OF_THE_SEARCH), ...OF_THE_LOG])(
    'finds %s',
    async (_what, plant, where) => {
      const differences = await having(plant, verify)
      expect(differences.map((each) => each.where)).toContainEqual(expect.stringMatching(where))
      for (const { log, stored } of differences) expect(log).not.toBe(stored)
    },
  )
})

describe('reindex', () => {
  it.each([...OF_THE_INDEX, ...(ON_POSTGRES ? [] : OF_THE_SEARCH)])('mends %s', async (_what, plant) => {
    const mended = await having(plant, async (sql) => {
      await rebuildIndex(sql, id)
      return verify(sql)
    })
    expect(mended).toEqual([])
  })
})
