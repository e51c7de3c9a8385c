/** A declaration whose stored log is damaged is never writable and says so; all others go on; mended, it opens again. */
import { nameOf, newDocument } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { signInAll, type TestPerson } from '../support/person.ts'
import type { SqlValue } from '../support/database.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { everything } from './everySubscription.ts'
import { importedDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'
import { overSocket } from './overSocket.ts'
import { jixiao } from './commandLine.ts'

let server: TestServer
let li: TestPerson
let zhang: TestPerson

beforeAll(async () => {
  server = await startServer()
  ;[li, zhang] = await signInAll(server, 'li', 'zhang')
})

/** A declaration of five entries: one import, then one edit each by four programs. */
async function fiveEntries(): Promise<string> {
  const { id, ids } = await importedDeclaration(li)
  for (const name of ['一', '二', '三', '四'])
    await li.query(
      `mutation { editIndicator(input: { id: "${ids[name]}", target: "第${name}行" }) { sequence } }`,
    )
  return id
}

const snapshotOf = (sequence: number, state: Uint8Array) => (id: string) =>
  server.sql('insert into snapshot (declaration_id, sequence, state) values (?, ?, ?)', id, sequence, state)
const GARBAGE = new TextEncoder().encode('this is no update of anything at all')

const DAMAGES: readonly (readonly [what: string, (id: string) => void])[] = [
  [
    'an entry that is no update',
    (id) =>
      server.sql('update entry set "update" = ? where declaration_id = ? and sequence = 3', GARBAGE, id),
  ],
  [
    'an entry that is cut off',
    (id) =>
      server.sql(
        'update entry set "update" = substr("update", 1, length("update") - 3) where declaration_id = ? and sequence = 2',
        id,
      ),
  ],
  [
    'an entry that is empty',
    (id) => server.sql(`update entry set "update" = x'' where declaration_id = ? and sequence = 4`, id),
  ],
  [
    'its first entry missing',
    (id) => server.sql('delete from entry where declaration_id = ? and sequence = 1', id),
  ],
  [
    'an entry missing in between',
    (id) => server.sql('delete from entry where declaration_id = ? and sequence = 3', id),
  ],
  [
    'its last entry missing',
    (id) => server.sql('delete from entry where declaration_id = ? and sequence = 5', id),
  ],
  ['a snapshot that is none', snapshotOf(2, GARBAGE)],
  ['a snapshot that lacks what came before it', snapshotOf(3, Uint8Array.of(0, 0))],
  ['a snapshot of what never was', snapshotOf(5, Uint8Array.of(1, 1, 9, 0, 132, 8, 0, 1, 120, 0))],
]

/** Its rows as they are now; returns what puts them back. */
async function remember(id: string): Promise<() => Promise<void>> {
  const tables = ['entry', 'snapshot']
  const kept = await Promise.all(
    tables.map((table) => server.sql(`select * from ${table} where declaration_id = ?`, id)),
  )
  return async () => {
    for (const [i, table] of tables.entries()) {
      await server.sql(`delete from ${table} where declaration_id = ?`, id)
      for (const row of kept[i]!) {
        const columns = Object.keys(row).map((column) => `"${column}"`)
        const marks = columns.map(() => '?').join()
        const values = Object.values(row) as SqlValue[]
        await server.sql(`insert into ${table} (${columns.join()}) values (${marks})`, ...values)
      }
    }
  }
}

const EDIT = 'mutation ($id: ID!) { editDeclaration(input: { id: $id, category: "后来" }) { sequence } }'
const LOCK =
  'mutation ($id: ID!) { setLock(declarationId: $id, place: { field: PLAN }, locked: true) { id } }'
const SUBMIT = 'mutation ($id: ID!) { submitDeclaration(id: $id) { id } }'
const ADD = 'mutation ($id: ID!) { addIndicator(input: { declarationId: $id, name: "后来" }) { sequence } }'
const PUSH = `mutation ($id: ID!, $update: Base64!, $clientId: String!) {
  pushUpdate(declarationId: $id, update: $update, clientId: $clientId) { sequence } }`

/** What a new page would push, which hangs on nothing that is damaged. */
function pushed() {
  const doc = newDocument()
  nameOf(doc).insert(0, '后来')
  const update = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  return { update, clientId: String(doc.clientID) }
}

/** All that follows its document; comments stand beside it, and indicators are followed across all declarations. */
const followed = (id: string) =>
  everything(id).filter(([query, variables]) => 'id' in variables && !query.includes('commentChanged'))

const damaged: { readonly id: string; readonly mend: () => Promise<void> }[] = []
beforeAll(async () => {
  const ids: string[] = []
  for (const _damage of DAMAGES) ids.push(await fiveEntries())
  await server.restart() // rooms are in memory
  for (const [i, [, damage]] of DAMAGES.entries()) {
    damaged.push({ id: ids[i]!, mend: await remember(ids[i]!) })
    await damage(ids[i]!)
  }
})

describe('a declaration with', () => {
  it.each(DAMAGES.map(([what], i) => [what, i] as const))(
    '%s is not opened, and says so',
    async (_what, i) => {
      const { id } = damaged[i]!
      const unavailable = { code: 'UNAVAILABLE', cause: 'DATABASE_DAMAGED' }
      const from = server.output.length
      for (const [person, mutation, more] of [
        [li, EDIT, {}],
        [li, ADD, {}],
        [li, PUSH, pushed()],
        [zhang, LOCK, {}],
        [zhang, SUBMIT, {}],
        [li, EDIT, {}],
      ] as const)
        expect((await person.ask(mutation, { id, ...more })).errors?.[0]?.extensions).toMatchObject(
          unavailable,
        )
      for (const [subscription, variables] of followed(id))
        await expect(overSocket(li, subscription, variables), subscription).rejects.toMatchObject({
          code: 'UNAVAILABLE',
        })
      expect(server.output.slice(from)).toMatch(
        new RegExp(`"declarationId":"${id}".*LogDamaged.*"msg":"room"`),
      )
      // The index still knows it.
      const { declaration } = await li.query('query ($id: ID!) { declaration(id: $id) { sequence } }', { id })
      expect(declaration).toEqual({ sequence: 5 })
    },
  )
})

describe('beside damaged declarations', () => {
  it('all others are edited', async () => {
    const { id, sequence } = await importedDeclaration(li)
    const copy = await LiveCopy.open(li, id)
    expect(await copy.edit((doc) => nameOf(doc).insert(0, '好'))).toBe(sequence + 1)
    copy.updatesOfAll.close()
  })

  it('verify names each, and reindex leaves what is in the index of those whose log is gone', async () => {
    const said = await jixiao(server, ['verify']).catch(String)
    for (const { id } of damaged) expect(said).toContain(id)
    expect(await jixiao(server, ['reindex']).catch(String)).toContain(`${DAMAGES.length} 份日志已损坏`)
  })
})

describe('what was damaged and is mended', () => {
  it('opens without a restart', async () => {
    for (const { id, mend } of damaged) {
      await mend()
      expect((await li.query(EDIT, { id })).editDeclaration).toEqual({ sequence: 6 })
    }
    expect(await jixiao(server, ['verify'])).toContain('日志与索引一致')
  })
})
