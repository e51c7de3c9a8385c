/** Group commit and loading at their seams: what comes at a bad moment is neither left waiting nor taken twice. */
import { nameOf, newDocument } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type Batch, Commits } from '../../server/room/Commits.ts'
import { GroupCommit } from '../../server/store/GroupCommit.ts'
import type { Write, Writer } from '../../server/store/Writer.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import { refuseRows } from '../support/database.ts'
import {
  makeDeclaration,
  type OpenRooms,
  openRooms,
  person,
  smallContent,
  tables,
} from '../support/inProcess.ts'

/** Notes `first` when it is told, and `first failed`. */
function ask(commits: Commits, name: string, notes: string[], of: Partial<Batch> = {}): void {
  const batches: Batch[] = [
    {
      statements: [],
      committed: () => void notes.push(name),
      failed: () => void notes.push(`${name} failed`),
      ...of,
    },
  ]
  commits.request({ takeBatch: () => batches.pop() ?? null })
}
const aTurn = () => new Promise((resolve) => setImmediate(resolve))

/** A writer that has written what it is asked when it is told so. */
class HeldWriter implements Writer {
  readonly committed = 0
  occupied: Promise<void> | null = null
  readonly asked: (readonly Write[])[] = []
  readonly answers: (() => void)[] = []
  writeAll(writes: readonly Write[]) {
    this.asked.push(writes)
    const held = new Promise<void>((resolve) => this.answers.push(resolve))
    return writes.map(async ({ statements }) => held.then(() => statements.map(() => [])))
  }
  write = () => Promise.reject(new Error('not asked'))
  close = () => Promise.resolve()
}

describe('a commit', () => {
  const turnsLater = async (turns: number) => {
    for (let i = 0; i < turns; i++) await null
  }

  it('is never left waiting, whenever it is asked for', async () => {
    for (let later = 0; later < 30; later++) {
      const writer = new HeldWriter()
      const commits = new Commits(writer)
      const notes: string[] = []
      ask(commits, 'first', notes)
      await aTurn()
      writer.answers[0]!()
      await turnsLater(later)
      ask(commits, 'second', notes)
      await aTurn()
      writer.answers[1]!()
      await commits.settled()
      expect(notes, `asked for ${later} turns later`).toEqual(['first', 'second'])
    }
  })

  it('is handed over while the one before is being written: once a turn, with all that came in it', async () => {
    const writer = new HeldWriter()
    const commits = new Commits(writer)
    const notes: string[] = []
    ask(commits, 'first', notes)
    await aTurn()
    ask(commits, 'second', notes)
    ask(commits, 'third', notes)
    await aTurn()
    expect(writer.asked.map(({ length }) => length)).toEqual([1, 2])
    expect(commits.waiting).toBe(3)
    expect(notes).toEqual([])
    for (const answer of writer.answers) answer()
    await commits.settled()
    expect(notes).toEqual(['first', 'second', 'third'])
    expect(commits.waiting).toBe(0)
  })

  it('waits while the writer is occupied, and is handed over with all that came meanwhile', async () => {
    const writer = new HeldWriter()
    let end!: () => void
    writer.occupied = new Promise((resolve) => (end = resolve))
    const commits = new Commits(writer)
    const notes: string[] = []
    for (const name of ['first', 'second', 'third']) {
      ask(commits, name, notes)
      await aTurn()
    }
    expect(writer.asked).toEqual([])
    end()
    await aTurn()
    expect(writer.asked.map(({ length }) => length)).toEqual([3])
    writer.answers[0]!()
    await commits.settled()
    expect(notes).toEqual(['first', 'second', 'third'])
  })

  it('whose telling fails does not hold up the others', async () => {
    const writer = new HeldWriter()
    const commits = new Commits(writer)
    const notes: string[] = []
    const committed = () => {
      throw new Error('cannot go on')
    }
    ask(commits, 'first', notes, { committed })
    ask(commits, 'second', notes)
    await aTurn()
    writer.answers[0]!()
    await commits.settled()
    expect(notes.sort()).toEqual(['first failed', 'second'])
  })
})

describe('what is written together', () => {
  /** Texts stand for statements: a text that is `bad` fails the transaction it is in. */
  function group() {
    const transactions: string[] = []
    let code = 'SQLITE_CONSTRAINT'
    const commits = new GroupCommit<string>((texts) => {
      transactions.push(texts.join())
      if (texts.includes('bad')) throw Object.assign(new Error('refused'), { code })
      return texts.map((text) => [{ text }])
    })
    const of = (text: string, chain?: number) => ({ statements: text.split(' '), chain })
    const commit = async (...writes: ReturnType<typeof of>[]) =>
      (await commits.commit([writes])).flat().map((outcome) =>
        'written' in outcome
          ? outcome.written
              .flat()
              .map((row) => (row as { text: string }).text)
              .join(' ')
          : outcome.failed.code,
      )
    return { commits, transactions, of, commit, failWith: (other: string) => (code = other) }
  }

  it('is one transaction, and each has its own rows', async () => {
    const { commits, transactions, of, commit } = group()
    expect(await commit(of('a b'), of('c'))).toEqual(['a b', 'c'])
    expect(transactions).toEqual(['a,b,c'])
    expect(commits.committed).toBe(1)
  })

  it('is tried one by one where it fails, so that one does not take others with it', async () => {
    const { transactions, of, commit } = group()
    expect(await commit(of('a', 1), of('bad', 2), of('c', 3))).toEqual(['a', 'SQLITE_CONSTRAINT', 'c'])
    expect(transactions).toEqual(['a,bad,c', 'a', 'bad', 'c'])
  })

  it('but nothing that rests on what failed, then or later', async () => {
    const { transactions, of, commit } = group()
    expect(await commit(of('a', 1), of('bad', 1), of('b', 1), of('c', 2))).toEqual([
      ...['a', 'SQLITE_CONSTRAINT', 'RESTS_ON_FAILED', 'c'],
    ])
    expect(await commit(of('d', 1), of('e', 2), of('f'))).toEqual(['RESTS_ON_FAILED', 'e', 'f'])
    expect(transactions.slice(1)).toEqual(['a', 'bad', 'c', 'e,f'])
  })

  it('fails together where another program holds the database: each would wait as long again', async () => {
    const { transactions, of, commit, failWith } = group()
    failWith('SQLITE_BUSY')
    expect(await commit(of('a', 1), of('bad', 2))).toEqual(['SQLITE_BUSY', 'SQLITE_BUSY'])
    expect(await commit(of('b', 1), of('c'))).toEqual(['RESTS_ON_FAILED', 'c'])
    expect(transactions).toEqual(['a,bad', 'c'])
  })
})

describe('a room', () => {
  let open: OpenRooms
  let id: string
  const li = person('li')
  beforeEach(async () => {
    open = await openRooms()
    id = await makeDeclaration(open)
  })
  afterEach(() => open.close())

  const write = (text: string) =>
    open.rooms.submit(
      id,
      { person: li, means: 'BROWSER' },
      { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, text) },
    )

  /** The writer gets nothing until what is returned is called, which gives how much it then got. */
  function holdWriter(): () => number {
    const { writer } = open.store
    const really = writer.writeAll.bind(writer)
    const held: (() => void)[] = []
    const spy = vi.spyOn(writer, 'writeAll').mockImplementation((writes) => {
      const written = new Promise<ReturnType<typeof really>>((resolve) =>
        held.push(() => resolve(really(writes))),
      )
      return writes.map(async (_, i) => (await written)[i]!)
    })
    return () => {
      spy.mockRestore()
      for (const go of held) go()
      return held.length
    }
  }

  it('has in its document what is committed, however seldom that is read', async () => {
    const room = await open.rooms.open(id)
    let written = ''
    for (let i = 0; i < 60; i += 1) {
      await write(`${i}`)
      written = `${i}${written}`
      if (i % 25 === 0) expect(nameOf(room.live).toString()).toBe(`${written}项目`)
    }
    expect(nameOf(room.live).toString()).toBe(`${written}项目`)
  })

  it('has committed what it has, whatever those make ready who will be told of it', async () => {
    const told: string[] = []
    open.rooms.publisher.listen(
      id,
      ({ after }) => told.push(after.row.name),
      () => {
        throw new Error('not ready')
      },
    )
    await write('一')
    expect(told).toEqual(['一项目'])
    expect(open.failures).toEqual([])
  })

  it('whose commit failed takes nothing more, is loaded anew, and once', async () => {
    await write('一')
    const mend = await refuseRows(open.store, { table: 'entry' })
    const failed = await Promise.allSettled([write('二'), write('三')])
    expect(failed.map((each) => each.status === 'rejected' && each.reason.code)).toEqual([
      'UNAVAILABLE',
      'UNAVAILABLE',
    ])
    expect(open.failures).toHaveLength(1)
    await mend()
    const rooms = await Promise.all(Array.from({ length: 5 }, () => open.rooms.open(id)))
    expect(new Set(rooms).size).toBe(1)
    const taken = await Promise.all(['四', '五', '六'].map(write))
    expect(taken.map(({ sequence }) => sequence)).toEqual([3, 4, 5])
    expect(nameOf((await open.rooms.open(id)).live).toString()).toBe('六五四一项目')
    const { count } = await tables(open)
      .selectFrom('entry')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('declaration_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(count).toBe(5)
  })

  it('whose commit failed has nothing written that rests on it, though it was handed over already', async () => {
    const doc = newDocument()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate((await open.rooms.open(id)).live))
    const type = (text: string) => {
      const known = Y.encodeStateVector(doc)
      nameOf(doc).insert(0, text)
      const push = {
        kind: 'PUSH',
        update: Y.encodeStateAsUpdate(doc, known),
        clientId: doc.clientID,
      } as const
      return open.rooms.submit(id, { person: li, means: 'BROWSER' }, push)
    }
    const changes = () =>
      tables(open)
        .selectFrom('change')
        .selectAll()
        .where('declaration_id', '=', id)
        .orderBy('sequence')
        .execute()
    await type('一')
    const before = await changes()
    // What comes after it would be taken.
    const mend = await refuseRows(open.store, { table: 'entry', of: id, sequence: 3 })
    const handOver = holdWriter()
    const failing = []
    for (const text of ['二', '三', '四']) {
      failing.push(type(text))
      for (let turn = 0; turn < 2; turn += 1) await aTurn()
    }
    expect(handOver()).toBe(3)
    for (const each of await Promise.allSettled(failing))
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } })
    expect(open.failures.splice(0)).toHaveLength(1)
    await mend()
    await open.rooms.commits.settled()
    expect(await changes()).toEqual(before)
    await expectAgreementOf(open, id)
    expect((await open.rooms.open(id)).row).toMatchObject({ sequence: 2, name: '一项目' })
    expect(await write('五')).toMatchObject({ sequence: 3 })
  })

  it('whose commit failed does not take those of other rooms with it', async () => {
    const other = await makeDeclaration(open, smallContent('另一个'))
    await refuseRows(open.store, { table: 'entry', of: id })
    const edit = { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, '好') } as const
    const author = { person: li, means: 'BROWSER' } as const
    await Promise.all([open.rooms.open(id), open.rooms.open(other)])
    const [bad, good] = await Promise.allSettled([
      open.rooms.submit(id, author, edit),
      open.rooms.submit(other, author, edit),
    ])
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } })
    expect(good).toMatchObject({ status: 'fulfilled', value: { sequence: 2 } })
  })
})
