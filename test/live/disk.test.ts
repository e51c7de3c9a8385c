/**
 * A disk that is full, fails or is read-only, and a database that another program holds: nothing is acknowledged, nobody
 * is told, everybody is told why; and when that is over, the same server goes on, and the same edits are taken.
 */
import { statSync } from 'node:fs'
import { nameOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { sampleForm, smallForm } from '../forms/sampleForms.ts'
import {
  failCheckpoints,
  failToSynchronise,
  fillDisk,
  forbidGrowth,
  holdWriteLock,
  makeReadOnly,
  type Mend,
  useUpPositions,
} from '../support/faults.ts'
import { writeOnDisk } from '../support/onDisk.ts'
import { type ApiError, signIn, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { lacksStrace } from '../support/strace.ts'
import { jixiao } from './commandLine.ts'
import { importedDeclaration, type SmallDeclaration } from './declarations.ts'
import { LiveCopy, PUSH_UPDATE, pushed } from './LiveCopy.ts'

let server: TestServer
let zhang: TestPerson
let li: TestPerson
let wang: TestPerson
let unit: { readonly id: string; readonly name: string }
let pid: number | undefined

writeOnDisk()

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li, wang] = [
    await signIn(server, 'zhang'),
    await signIn(server, 'li'),
    await signIn(server, 'wang'),
  ]
  unit = (await zhang.query('{ units { id name } }')).units[0]
  pid = server.pid
})

/** Bytes of the log of writes at which SQLite brings it into the database: 1,000 pages. */
const CHECKPOINT = 1_000 * 4_120

interface Health {
  readonly status: number
  readonly body: { readonly status: string; readonly cause?: string }
}
async function health(): Promise<Health> {
  const response = await fetch(`${server.url}/health`)
  return { status: response.status, body: await response.json() }
}

/** The code and cause with which it is refused; null where it is not. */
async function refusal(answer: Promise<{ readonly errors?: readonly ApiError[] }>): Promise<object | null> {
  const { errors } = await answer
  if (!errors?.[0]) return null
  const { code, cause, messages } = errors[0].extensions
  expect(JSON.stringify(messages)).not.toMatch(/sqlite|SQLITE|\/tmp/) // nothing internal
  return { code, cause }
}

let names = 0
const newName = (): string => `坏盘${(names += 1)}`

/** Everything that writes, but for the document channel. */
function everyMutation({ id, ids }: SmallDeclaration): readonly string[] {
  const form = smallForm('甲中心', unit.name).replace('乙项目', newName())
  return [
    `editIndicator(input: { id: "${ids['一']}", target: "${newName()}" }) { sequence }`,
    `editDeclaration(input: { id: "${id}", category: "${newName()}" }) { sequence }`,
    `createDeclaration(input: { unitId: "${unit.id}", year: 2026, name: "${newName()}" }) { id }`,
    `importForm(file: { name: "a.txt", content: "${Buffer.from(form).toString('base64')}" }) { declarations { id } }`,
    `setLock(declarationId: "${id}", place: { field: PLAN }, locked: true) { id }`,
  ].map((field) => `mutation { ${field} }`)
}

interface Fault {
  readonly what: string
  readonly begin: (server: TestServer) => Promise<Mend>
  readonly cause: string
  /** Not of the disk: only the log of edits has it. */
  readonly ofLogAlone?: boolean
}

const WITHOUT_TOOLS: readonly Fault[] = [
  { what: 'may make no file longer', begin: forbidGrowth, cause: 'DISK_FAULT' },
  { what: 'is full, SQLite says', begin: useUpPositions, cause: 'DISK_FULL', ofLogAlone: true },
  {
    what: 'is held by another program for longer than we wait',
    begin: holdWriteLock,
    cause: 'DATABASE_BUSY',
  },
]
const BY_STRACE: readonly Fault[] = [
  { what: 'has no space left', begin: fillDisk, cause: 'DISK_FULL' },
  { what: 'is suddenly read-only', begin: makeReadOnly, cause: 'DISK_FAULT' },
  { what: 'writes, but does not synchronise', begin: failToSynchronise, cause: 'DISK_FAULT' },
]

describe.each([
  ...WITHOUT_TOOLS.map((fault) => ({ ...fault, skip: process.platform !== 'linux' })),
  ...BY_STRACE.map((fault) => ({ ...fault, skip: lacksStrace })),
])('a disk that $what', ({ begin, cause, ofLogAlone = false, skip }) => {
  it.skipIf(skip)('stops nothing but storing, and for as long as it lasts', async () => {
    const [one, other] = [await importedDeclaration(li), await importedDeclaration(wang)]
    const copies = [
      await LiveCopy.open(li, one.id, { over: 'SOCKET' }),
      await LiveCopy.open(wang, one.id),
      await LiveCopy.open(wang, other.id),
    ]
    const watching = await LiveCopy.open(zhang, one.id)
    const mutations = everyMutation(one)
    const updates = copies.map((copy, i) => copy.change((doc) => nameOf(doc).insert(0, `〔${i}〕`)))
    const unavailable = { code: 'UNAVAILABLE', cause }

    const logged = server.output.length
    const mend = await begin(server)
    const push = (i: number) => {
      const copy = copies[i]!
      return copy.person.ask(PUSH_UPDATE, pushed(copy.declarationId, updates[i]!, copy.clientId))
    }
    // Twice, where that is quick: an edit that was refused for want of a disk is repeated.
    for (const _attempt of cause === 'DATABASE_BUSY' ? ['once'] : ['first', 'repeated']) {
      const answers = [...updates.map((_, i) => push(i)), ...mutations.map((mutation) => zhang.ask(mutation))]
      expect(await Promise.all(answers.map(refusal))).toEqual(answers.map(() => unavailable))
    }
    // What needs no storing goes on.
    const { declaration } = await zhang.query(
      `{ declaration(id: "${one.id}") { sequence name locks { field } } }`,
    )
    expect(declaration).toMatchObject({ sequence: one.sequence })
    expect(declaration.name).not.toContain('〔')
    if (ofLogAlone) await signIn(server, 'sun')
    else {
      await expect
        .poll(health, { timeout: 10_000 })
        .toEqual({ status: 503, body: { status: 'unavailable', cause } })
      await expect(signIn(server, 'sun')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
      expect(await refusal(wang.ask('mutation { signOut }'))).toEqual(unavailable)
    }
    expect(watching.updatesOfAll.events).toHaveLength(1)

    await mend()
    await expect.poll(health, { timeout: 10_000 }).toEqual({ status: 200, body: { status: 'ok' } })
    for (const [i, copy] of copies.entries()) await copy.push(updates[i]!)
    for (const mutation of mutations) expect(await refusal(zhang.ask(mutation))).toBeNull()
    await signIn(server, 'sun')
    await expectConverged([...copies.slice(0, 2), watching], ['〔0〕', '〔1〕'])
    expect(server.pid).toBe(pid)
    if (!ofLogAlone)
      await expect
        .poll(() => server.output.slice(logged))
        .toMatch(/nothing can be stored[^]*things can be stored again/)
    for (const copy of [...copies, watching]) copy.updatesOfAll.close()
  })
})

async function expectConverged(copies: readonly LiveCopy[], marks: readonly string[]): Promise<void> {
  const { id } = { id: copies[0]!.declarationId }
  const { declaration } = await zhang.query(`{ declaration(id: "${id}") { sequence name } }`)
  for (const copy of copies) {
    await copy.reach(declaration.sequence)
    expect(nameOf(copy.doc).toString()).toBe(declaration.name)
  }
  for (const mark of marks) expect(declaration.name.split(mark)).toHaveLength(2) // once
}

describe('a transaction that fails for one declaration', () => {
  it('takes nobody else’s edits with it', async () => {
    const [bad, good] = [await importedDeclaration(li), await importedDeclaration(li)]
    const copies = await Promise.all([bad, good].map(({ id }) => LiveCopy.open(li, id, { over: 'SOCKET' })))
    await server.sql(
      `create trigger broken before insert on entry when new.declaration_id = '${bad.id}' begin select raise(abort, 'no'); end`,
    )
    const updates = copies.map((copy) => copy.change((doc) => nameOf(doc).insert(0, '好')))
    const [failed, taken] = await Promise.allSettled(copies.map((copy, i) => copy.push(updates[i]!)))
    expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } })
    expect(taken).toEqual({ status: 'fulfilled', value: good.sequence + 1 })
    await server.sql('drop trigger broken')
    expect(await copies[0]!.push(updates[0]!)).toBe(bad.sequence + 1)
    for (const copy of copies) copy.updatesOfAll.close()
  })
})

describe('a checkpoint that fails', () => {
  it.skipIf(lacksStrace)('costs nobody anything: what is acknowledged is in the log of writes', async () => {
    const sizes = () =>
      ['', '-wal'].map((part) => statSync(server.databaseFile + part).size) as [number, number]
    const readIn = () => {
      const text = sampleForm(1).text.replace(sampleForm(1).read.name, newName())
      const content = Buffer.from(text).toString('base64')
      return zhang.query(
        `mutation { importForm(file: { name: "a.txt", content: "${content}" }) { declarations { id } } }`,
      )
    }
    const mend = await failCheckpoints(server)
    const [before, written] = sizes()
    while (sizes()[1] < written + 2 * CHECKPOINT) await readIn()
    expect(sizes()[0]).toBe(before)
    await mend()
    await readIn()
    await expect.poll(() => sizes()[0]).toBeGreaterThan(before)
    expect(server.pid).toBe(pid)
  })
})

describe('after all that', () => {
  it('log and index agree', async () => {
    expect(await jixiao(server, ['verify'])).toContain('日志与索引一致')
  })
})
