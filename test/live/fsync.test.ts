/**
 * Acknowledged is on disk, by the operating system's own word: what the running server asked of it, in order. (What
 * kill -9 leaves would look as good without a single fsync, for the system's cache survives it.)
 */
import { readFileSync } from 'node:fs'
import { nameOf } from '@jixiao/schema'
import { beforeAll, describe, expect, it } from 'vitest'
import { smallForm } from '../forms/sampleForms.ts'
import { writeOnDisk } from '../support/onDisk.ts'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { lacksStrace, Strace, type SystemCall } from '../support/strace.ts'
import { blankDeclaration, smallDeclaration } from './declarations.ts'
import { DiskAfterPowerLoss } from './DiskAfterPowerLoss.ts'
import { LiveCopy, pushed } from './LiveCopy.ts'
import { overSocket } from './overSocket.ts'

/** What is written, synchronised and sent. */
const CALLS = 'trace=fsync,fdatasync,pwrite64,ftruncate,write,writev,sendto,sendmsg'

let server: TestServer
let zhang: TestPerson
let li: TestPerson

writeOnDisk()

beforeAll(async () => {
  server = await startServer()
  ;[zhang, li] = await signInAll(server, 'zhang', 'li')
})

/** Moments at which the power fails. */
const MOMENTS = 8
/** Pages of the log of writes at which SQLite makes a checkpoint; the next write begins it anew. */
const FULL = 1_000
const NEARLY_FULL = 870

/** `m0017`: in what is written for the edit, and the name of its answer, so that both are found in the trace. */
let marks = 0
const newMark = (): string => `m${String((marks += 1)).padStart(4, '0')}`

const ofWal = ({ args }: SystemCall) => args.includes(`${server.databaseFile}-wal>`)
const isSync = (call: SystemCall) => /^f(data)?sync$/.test(call.name) && ofWal(call) && call.result === 0
const isSent = (call: SystemCall) => /TCP/.test(call.args)
const holds = (text: string) => (call: SystemCall) => call.args.includes(text)

/** The first bytes to anybody of what the server says under that name. */
const answer = (calls: readonly SystemCall[], mark: string): SystemCall =>
  found(
    calls.find((call) => isSent(call) && holds(`\\"${mark}\\":`)(call)),
    `answer to ${mark}`,
  )
const written = (calls: readonly SystemCall[], mark: string): SystemCall =>
  found(
    calls.find((call) => call.name === 'pwrite64' && ofWal(call) && holds(mark)(call)),
    `page with ${mark}`,
  )

function found(call: SystemCall | undefined, what: string): SystemCall {
  if (!call) throw new Error(`No ${what} in the trace`)
  return call
}

/** Pushes an edit that writes its mark, and is answered under it. */
function push(copy: LiveCopy, mark: string, over: 'HTTP' | 'SOCKET'): Promise<number> {
  const update = copy.change((doc) => nameOf(doc).insert(0, mark))
  const PUSH = `mutation ($declarationId: ID!, $update: Base64!, $clientId: String!) {
    ${mark}: pushUpdate(declarationId: $declarationId, update: $update, clientId: $clientId) { sequence }
  }`
  const variables = pushed(copy.declarationId, update, copy.clientId)
  const answers =
    over === 'HTTP' ? copy.person.query(PUSH, variables) : overSocket(copy.person, PUSH, variables)
  return answers.then((data) => data[mark].sequence)
}

/** Every way to write, as operations that are answered under a mark. */
async function everyWrite(): Promise<readonly ((mark: string) => Promise<unknown>)[]> {
  const { id, ids } = await smallDeclaration(zhang)
  const { units } = await zhang.query('{ units { id name } }')
  const copy = await LiveCopy.open(zhang, id)
  const form = (mark: string) =>
    Buffer.from(smallForm('甲中心', units[0].name).replace('乙项目', mark)).toString('base64')
  return [
    ...Array.from({ length: 5 }, () => (mark: string) => push(copy, mark, 'HTTP')),
    ...Array.from({ length: 5 }, () => (mark: string) => push(copy, mark, 'SOCKET')),
    (mark) =>
      zhang.query(
        `mutation { ${mark}: editIndicator(input: { id: "${ids['一']}", target: "${mark}" }) { sequence } }`,
      ),
    (mark) =>
      zhang.query(
        `mutation { ${mark}: addIndicator(input: { declarationId: "${id}", parentId: "${ids['甲']}", name: "${mark}" }) { sequence } }`,
      ),
    (mark) =>
      zhang.query(`mutation { ${mark}: removeIndicator(input: { id: "${ids['二']}" }) { sequence } }`),
    (mark) =>
      zhang.query(
        `mutation { ${mark}: setLock(declarationId: "${id}", place: { field: PLAN }, locked: true) { sequence } }`,
      ),
    (mark) =>
      zhang.query(
        `mutation { ${mark}: createDeclaration(input: { unitId: "${units[0].id}", year: 2026, name: "${mark}" }) { id } }`,
      ),
    (mark) =>
      zhang.query(
        `mutation { ${mark}: importForm(file: { name: "a.txt", content: "${form(mark)}" }) { declarations { id } } }`,
      ),
  ]
}

describe.skipIf(lacksStrace)('the server, seen by its system calls', () => {
  it('synchronises the log of writes for each edit that is awaited, before a byte of its answer leaves', async () => {
    const writes = await everyWrite()
    const watched = await Strace.attach(server.pid!, ['-e', CALLS])
    const done: string[] = []
    for (const write of writes) {
      const mark = newMark()
      await write(mark)
      done.push(mark)
    }
    const calls = await watched.end()
    const syncs = calls.filter(isSync)
    expect(syncs.length).toBeGreaterThanOrEqual(done.length)
    let last = -1
    for (const mark of done) {
      const { begun } = answer(calls, mark)
      // Its own: between the answer before it and this one.
      const own = syncs.filter((sync) => sync.begun > last && sync.ended < begun)
      expect(own.length, `synchronised before ${mark} was answered`).toBeGreaterThan(0)
      last = begun
    }
    expectSynchronisedFirst(
      calls,
      done.filter((_mark, i) => ![12, 13].includes(i)),
    ) // these two write no text
  })

  it('tells nobody else of an edit before it is synchronised', async () => {
    const id = await blankDeclaration(zhang)
    const [copy, name] = [await LiveCopy.open(zhang, id), newMark()]
    const updates = await li.subscribe(
      `subscription { ${name}: declarationUpdates(declarationId: "${id}", since: 1) { sequence } }`,
    )
    const watched = await Strace.attach(server.pid!, ['-e', CALLS])
    const sequences = new Map<string, number>()
    for (let i = 0; i < 5; i++) {
      const mark = newMark()
      sequences.set(mark, await push(copy, mark, 'SOCKET'))
      await updates.next()
    }
    const calls = await watched.end()
    for (const [mark, sequence] of sequences) {
      const told = calls.find(
        (call) => isSent(call) && holds(`\\"${name}\\":{\\"sequence\\":${sequence}`)(call),
      )
      const page = written(calls, mark)
      const sync = found(
        calls.find((call) => isSync(call) && call.begun > page.ended),
        `fsync for ${mark}`,
      )
      expect(found(told, `event ${sequence}`).begun).toBeGreaterThan(sync.ended)
    }
    updates.close()
  })

  it('synchronises a burst in many declarations together', async () => {
    const copies = await manyCopies(8)
    const watched = await Strace.attach(server.pid!, ['-e', CALLS])
    const done = await burst(copies, 20)
    const calls = await watched.end()
    const syncs = calls.filter(isSync)
    expect(syncs.length).toBeGreaterThan(0)
    expect(syncs.length).toBeLessThan(done.length / 4)
    expectSynchronisedFirst(calls, done)
  })

  it('has everything that it acknowledged on a disk that loses its power, whatever else that disk forgets', async () => {
    let copies = await manyCopies(3)
    // A few at a time: it is not to be full before anybody watches. If it is already, it begins anew. A name gets no longer than it may.
    for (let bursts = 1; pagesOfWal() < NEARLY_FULL || pagesOfWal() >= FULL; bursts += 1) {
      await burst(copies, 2)
      if (bursts % 10 === 0) copies = await manyCopies(3)
    }
    const before = generationOfWal()
    const watched = await Strace.attach(server.pid!, ['-e', CALLS])
    const disk = new DiskAfterPowerLoss(server.databaseFile)
    const done: string[] = []
    // Until what was written ahead went into the database proper, and for a while after.
    for (let more = 5; more > 0; more -= generationOfWal() === before ? 0 : 1)
      done.push(...(await burst(copies, 3)))
    const calls = await watched.end()
    try {
      expect(calls.some(({ name, args }) => /sync/.test(name) && args.includes('.sqlite>'))).toBe(true)
      for (const mark of done.filter((_mark, i) => i % Math.ceil(done.length / MOMENTS) === 0)) {
        const moment = answer(calls, mark).begun
        const acknowledged = done.filter((each) => answer(calls, each).begun <= moment)
        await disk.expectHolds(
          calls.filter(({ ended }) => ended < moment),
          acknowledged,
        )
      }
    } finally {
      disk.remove()
    }
  })
})

/** As the index beside it says: the file itself stays as long as it was. */
const pagesOfWal = () => readFileSync(`${server.databaseFile}-shm`).readUInt32LE(16)

/** Another number each time that the log of writes begins anew, after a checkpoint: the salts in its header. */
const generationOfWal = () => readFileSync(`${server.databaseFile}-wal`).readBigUInt64BE(16)

/** The page that holds an edit was written, then synchronised, then answered. */
function expectSynchronisedFirst(calls: readonly SystemCall[], done: readonly string[]): void {
  const syncs = calls.filter(isSync)
  for (const mark of done) {
    const [page, { begun }] = [written(calls, mark), answer(calls, mark)]
    const own = syncs.find((sync) => sync.begun > page.ended && sync.ended < begun)
    expect(own, `${mark} was written, synchronised and answered in this order`).toBeDefined()
  }
}

async function manyCopies(count: number): Promise<LiveCopy[]> {
  const copies: LiveCopy[] = []
  for (let i = 0; i < count; i++)
    copies.push(await LiveCopy.open(i % 2 ? zhang : li, await blankDeclaration(li)))
  return copies
}

/** So many edits in each, all at once; gives their marks. */
async function burst(copies: readonly LiveCopy[], each: number): Promise<string[]> {
  const done = copies.flatMap((copy) => Array.from({ length: each }, () => [copy, newMark()] as const))
  await Promise.all(done.map(([copy, mark]) => push(copy, mark, 'SOCKET')))
  return done.map(([, mark]) => mark)
}
