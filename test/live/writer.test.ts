/**
 * What writes: the thread that asks while the disk is quick, else one of its own, for which nobody waits who has not asked, and
 * whose end costs no edit that was acknowledged.
 */
import { nameOf } from '@jixiao/schema'
import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import { followUpdates } from '../../server/room/followUpdates.ts'
import { Unit } from '../../server/store/access/Unit.ts'
import { WriteFailed, WRITER_GONE } from '../../server/store/Writer.ts'
import { inSqlite, refuseRows } from '../support/database.ts'
import { expectAgreementOf } from '../support/agreement.ts'
import { makeDeclaration, type OpenRooms, openRooms, person, tables, UNIT } from '../support/inProcess.ts'

interface Connection {
  exec(sql: string): void
  close(): void
}
// The copy of SQLite that the server opens: two in one process break each other's locks.
const { resolve } = createRequire(new URL('../../server/store/orm.ts', import.meta.url))
const Sqlite = createRequire(resolve('@mikro-orm/sqlite'))('better-sqlite3') as new (
  file: string,
) => Connection

describe('writing', () => {
  let open: OpenRooms
  let id: string
  let threads: Worker[]
  const noteThread = (thread: Worker) => threads.push(thread)
  beforeEach(async () => {
    threads = []
    process.on('worker', noteThread)
    open = await openRooms()
    id = await makeDeclaration(open)
  })
  afterEach(async () => {
    process.off('worker', noteThread)
    await open.close()
  })

  const write = (text: string) =>
    open.rooms.submit(
      id,
      { person: person('li'), means: 'BROWSER' },
      { kind: 'EDIT', edit: (doc: Y.Doc) => nameOf(doc).insert(0, text) },
    )
  const sequences = async () =>
    (
      await tables(open).selectFrom('entry').select('sequence').where('declaration_id', '=', id).execute()
    ).map(({ sequence }) => sequence)
  /** Another program that writes, until it is told to end. */
  function otherWriter(): Connection {
    const connection = new Sqlite(file())
    connection.exec('begin immediate')
    return connection
  }

  const file = () => (open.store.address as { readonly file: string }).file
  const countTo = (most: number) =>
    inSqlite(
      `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${most}) select max(i) from n`,
    )
  /** A transaction that takes long, as on a slow disk: those after it are the thread's. */
  const slowDisk = () => open.store.writer.write([countTo(1_000_000)])
  /** Whether it is on disk when the call returns. */
  async function isWrittenAtOnce(): Promise<boolean> {
    const { writer } = open.store
    const { committed } = writer
    const writing = writer.write([countTo(1)])
    const atOnce = writer.committed > committed
    await writing
    return atOnce
  }

  it('is done at once while the disk is quick, and by a thread of its own as long as it is not', async () => {
    expect(await isWrittenAtOnce()).toBe(true)
    expect(threads).toHaveLength(0)
    await slowDisk()
    expect(await isWrittenAtOnce()).toBe(false)
    expect(threads).toHaveLength(1)
    while (!(await isWrittenAtOnce()));
    await write('一')
    expect(await sequences()).toEqual([1, 2])
  })

  it('of more than a moment’s work is the thread’s', async () => {
    const { writer } = open.store
    const { committed } = writer
    const writing = writer.write(Array.from({ length: 200 }, () => countTo(1)))
    expect(writer.committed).toBe(committed)
    await writing
    expect(writer.committed).toBe(committed + 1)
  })

  it('does not let the log written ahead grow', async () => {
    for (let i = 0; i < 450; i++) await write('字')
    const pages = statSync(`${file()}-wal`).size / 4_096
    expect(pages).toBeLessThan(2_500) // 450 letters are some 4,000
  })

  it('says so while the thread takes in the log written ahead, and no longer', async () => {
    const { writer } = open.store
    while (!writer.occupied) await writer.write([countTo(1)])
    await writer.occupied
    expect(threads).toHaveLength(1)
    expect(writer.occupied).toBeNull()
    await write('一')
    expect(await sequences()).toEqual([1, 2])
  })

  it('holds up nobody who reads while it waits for another who writes', async () => {
    await write('一')
    const other = otherWriter()
    let isWritten = false
    const writing = write('二').then(() => (isWritten = true))
    // It is judged, and not yet acknowledged, nor to be seen by anybody.
    expect(await sequences()).toEqual([1, 2])
    expect(nameOf((await open.rooms.open(id)).live).toString()).toBe('一项目')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isWritten).toBe(false)
    other.exec('commit')
    other.close()
    await writing
    expect(await sequences()).toEqual([1, 2, 3])
  })

  it('puts into one transaction what came while it was done', async () => {
    await slowDisk()
    await write('一') // by the thread, which is awake from now on
    const other = otherWriter()
    const { committed } = open.store.writer
    const writing = []
    for (const text of ['二', '三', '四', '五']) {
      writing.push(write(text))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    other.exec('commit')
    other.close()
    expect((await Promise.all(writing)).map(({ sequence }) => sequence)).toEqual([3, 4, 5, 6])
    expect(open.store.writer.committed - committed).toBe(2)
    expect(nameOf((await open.rooms.open(id)).live).toString()).toBe('五四三二一项目')
  })

  it('may be a moment ahead of the room: who read the new sequence in a query can follow from it', async () => {
    const { writer } = open.store
    let answer!: () => void
    const held = new Promise<void>((resolve) => (answer = resolve))
    const really = writer.writeAll.bind(writer)
    vi.spyOn(writer, 'writeAll').mockImplementationOnce((writes) =>
      really(writes).map(async (writing) => {
        const written = await writing
        return held.then(() => written)
      }),
    )
    const writing = write('一')
    while ((await sequences()).length < 2) await new Promise((resolve) => setImmediate(resolve))
    const following = followUpdates(open, person('li'), id, 2)
    answer()
    const updates = await following
    await writing
    await updates.return!()
  })

  it('fails for those who wait where its thread ends; another one takes its place', async () => {
    await write('一')
    const other = otherWriter()
    const writing = Promise.allSettled([write('二'), write('三')])
    await new Promise((resolve) => setTimeout(resolve, 50))
    const ended = threads[0]!.terminate()
    other.exec('rollback')
    other.close()
    await ended
    expect((await writing).map((each) => each.status === 'rejected' && each.reason.code)).toEqual([
      'UNAVAILABLE',
      'UNAVAILABLE',
    ])
    expect(open.failures.splice(0)).toMatchObject([{ name: 'WriteFailed', code: WRITER_GONE }])
    const before = (await sequences()).length
    await slowDisk()
    expect(await write('四')).toMatchObject({ sequence: before + 1 })
    expect(threads).toHaveLength(2)
    await expectAgreementOf(open, id)
  })

  it('that fails tells why by the code of the database', async () => {
    await refuseRows(open.store, { table: 'entry' })
    await expect(write('一')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(open.failures).toMatchObject([{ code: 'SQLITE_CONSTRAINT_TRIGGER', message: 'refused' }])
    expect(open.failures[0]).toBeInstanceOf(WriteFailed)
  })

  it('and what the other connection writes wait for each other', async () => {
    const accounts = async () => {
      for (let i = 0; i < 30; i++) {
        const em = open.store.em()
        em.create(Unit, { id: `unit-1${i}`, name: `单位${i}`, createdAt: new Date() })
        await em.flush()
      }
    }
    const edits = async () => {
      for (let i = 0; i < 60; i++) await write('字')
    }
    await Promise.all([accounts(), edits(), edits()])
    expect(await sequences()).toHaveLength(121)
    expect(await open.store.em().count(Unit)).toBe(31)
    expect(open.failures).toEqual([])
  })

  it.each(['at once', 'by the thread'])('is as safe as by the other connection: %s', async (how) => {
    if (how === 'by the thread') await slowDisk()
    const pragma = async (name: string) => {
      const [rows] = await open.store.writer.write([inSqlite(`pragma ${name}`)])
      return Object.values(rows![0]!)[0]
    }
    expect(await pragma('synchronous')).toBe(2) // FULL
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('foreign_keys')).toBe(1)
    await expect(
      open.store.writer.write([
        inSqlite(`update unit set name = '别的' where id = ?`, [UNIT]),
        inSqlite('insert into nowhere values (1)'),
      ]),
    ).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
    expect(await open.store.em().findOneOrFail(Unit, { id: UNIT })).toMatchObject({ name: '单位' })
  })

  it('ends when it is closed', async () => {
    await write('一')
    const { store } = await open.reopen().then((reopened) => ((open = reopened), reopened))
    expect(await sequences()).toEqual([1, 2])
    await store.writer.close()
    await expect(store.writer.write([])).rejects.toBeInstanceOf(WriteFailed)
  })
})
