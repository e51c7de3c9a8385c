/** Group commit and loading at their seams: what comes at a bad moment is neither left waiting nor taken twice. */
import { nameOf } from '@jixiao/schema'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type Batch, Commits } from '../../server/room/Commits.ts'
import type { Writer } from '../../server/store/Writer.ts'
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
function ask(commits: Commits, name: string, notes: string[]): void {
  const batches: Batch[] = [
    {
      statements: [],
      committed: () => () => void notes.push(name),
      failed: () => void notes.push(`${name} failed`),
    },
  ]
  commits.request({ takeBatch: () => batches.pop() ?? null })
}
const close = () => Promise.resolve()

describe('a commit', () => {
  /** A writer that takes as many turns of the microtask queue as it is told. */
  const writerOf = (turns: number): Writer => ({
    write: async (statements) => {
      await turnsLater(turns)
      return statements.map(() => [])
    },
    close,
  })
  const turnsLater = async (turns: number) => {
    for (let i = 0; i < turns; i++) await null
  }

  it('is never left waiting, whenever it is asked for', async () => {
    for (let later = 0; later < 30; later++) {
      const commits = new Commits(writerOf(3))
      const notes: string[] = []
      ask(commits, 'first', notes)
      await turnsLater(later)
      ask(commits, 'second', notes)
      await new Promise((resolve) => setImmediate(resolve)) // every microtask is over
      expect(notes, `asked for ${later} turns later`).toEqual(['first', 'second'])
      await commits.settled()
    }
  })
})

describe('what was committed', () => {
  it('is told once the next transaction is under way, which does not wait for the telling', async () => {
    const notes: string[] = []
    const answers: (() => void)[] = []
    const commits = new Commits({
      write: (statements) => {
        notes.push('writing')
        return new Promise((resolve) => answers.push(() => resolve(statements.map(() => []))))
      },
      close,
    })
    const aTurn = () => new Promise((resolve) => setImmediate(resolve))
    ask(commits, 'first', notes)
    await aTurn()
    ask(commits, 'second', notes)
    answers.shift()!()
    await aTurn()
    expect(notes).toEqual(['writing', 'writing', 'first'])
    answers.shift()!()
    await commits.settled()
    expect(notes).toEqual(['writing', 'writing', 'first', 'second'])
  })

  it('is told where the next transaction fails', async () => {
    const notes: string[] = []
    let tries = 0
    const commits = new Commits({
      write: async (statements) => {
        if (tries++ > 0) throw new Error('no disk')
        ask(commits, 'second', notes)
        return statements.map(() => [])
      },
      close,
    })
    ask(commits, 'first', notes)
    await commits.settled()
    expect(notes).toEqual(['first', 'second failed'])
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
