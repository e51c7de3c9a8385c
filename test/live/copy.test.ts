/** `jixiao copy` moves everything, history too, from one database into an empty one; what is then shown and stored is the same. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { narrativeOf } from '@jixiao/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dropDatabaseIn, environmentIn, ON_POSTGRES } from '../support/database.ts'
import { signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { jixiao, jixiaoWith } from './commandLine.ts'
import { importedDeclaration, whole } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const folder = mkdtempSync(join(tmpdir(), 'jixiao-copy-'))
/** A SQLite file, whatever the suite runs on. */
const file = `sqlite:${join(folder, 'between.sqlite')}`
const back = join(folder, 'back')
let server: TestServer
let id: string

const HISTORY = `query ($id: ID!) {
  changes(declarationId: $id, first: 100) { nodes { id firstSequence sequence at from to means kind actor { name } } }
  versions(declarationId: $id) { name sequence at by { name } }
  comments(declarationId: $id) { id cursor text quote range { start end } author { name } replies { text } } }`

async function shown(zhang: TestPerson): Promise<unknown[]> {
  const TOKENS = '{ tokens { id name scopes createdAt } me { name units { name } } }'
  const ACCESS = `{ accessLog(where: { kinds: [TOKEN_CREATED] }) {
    nodes { id at kind outcome actor { name } tokenName address details { name to } } } }`
  const admin = await signIn(zhang.server, 'admin')
  return [
    await whole(zhang, id),
    await whole(zhang, id, 3),
    await zhang.query(HISTORY, { id }),
    await zhang.query(TOKENS),
    await admin.query(ACCESS),
  ]
}

beforeAll(async () => {
  server = await startServer()
  const zhang = await signIn(server, 'zhang')
  ;({ id } = await importedDeclaration(zhang))
  const copy = await LiveCopy.open(zhang, id)
  for (const letter of '甲乙丙') await copy.edit((doc) => narrativeOf(doc, 'plan').insert(0, letter))
  copy.updatesOfAll.close()
  await zhang.query(
    `mutation { setLock(declarationId: "${id}", place: { field: GOALS }, locked: true) { id } }`,
  )
  const COMMENT = 'mutation ($input: AddCommentInput!) { addComment(input: $input) { id } }'
  const on = { place: { field: 'PLAN' }, range: { start: 0, end: 2, sequence: 4 } }
  const { addComment } = await zhang.query(COMMENT, { input: { declarationId: id, text: '核对。', ...on } })
  const answer = { declarationId: id, parentId: addComment.id, text: '已核对。' }
  await zhang.query(COMMENT, { input: answer })
  await zhang.query('mutation { createToken(input: { name: "预算系统", scopes: [READ] }) { id } }')
  await zhang.query(`mutation { submitDeclaration(id: "${id}") { id } }`)
})
afterAll(async () => {
  await dropDatabaseIn(back)
  rmSync(folder, { recursive: true, force: true })
})

it('there and back again', async () => {
  const before = await shown(await signIn(server, 'zhang'))
  const { DATABASE_URL: own } = await environmentIn(server.dataDir)
  const busy = await jixiao(server, ['copy', '--from', own, '--to', file]).catch(String)
  expect(busy).toContain('正由另一个服务进程使用')
  await server.stop()

  expect(await jixiao(server, ['copy', '--from', own, '--to', file])).toMatch(/已复制 \d+ 行/)
  expect(await jixiaoWith({ DATABASE_URL: file }, ['verify'])).toContain('日志与索引一致')
  const { DATABASE_URL: returned } = await environmentIn(back)
  expect(await jixiao(server, ['copy', '--from', file, '--to', returned])).toMatch(/已复制 \d+ 行/)
  expect(await jixiaoWith({ DATABASE_URL: returned }, ['verify'])).toContain('日志与索引一致')
  const again = await jixiao(server, ['copy', '--from', file, '--to', returned]).catch(String)
  expect(again).toContain('目标数据库不是空的')
  if (ON_POSTGRES) expect(returned).toMatch(/^postgres:/)

  const moved = await startServer({ dataDir: back })
  const zhang = await signIn(moved, 'zhang')
  expect(await shown(zhang)).toEqual(before)
  const { declaration } = await zhang.query(
    `query ($id: ID!) { declaration(id: $id) { sequence } indicators(where: { name: { contains: "甲一" } }) { totalCount } }`,
    { id },
  )
  await zhang.query(`mutation { withdrawDeclaration(id: "${id}") { id } }`)
  await zhang.query(`mutation { editDeclaration(input: { id: "${id}", category: "迁移之后" }) { sequence } }`)
  expect((await whole(zhang, id)).sequence).toBe(declaration.sequence + 2)
  await moved.stop()
  expect(await jixiaoWith({ DATABASE_URL: returned }, ['verify'])).toContain('日志与索引一致')
})
