/**
 * What a disk may hold when its power fails: of what was written to a file, all that was synchronised since, and of the
 * rest whatever chance decides. Rebuilt from the calls that a process made, on top of the files as they were before.
 */
import { closeSync, copyFileSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nameOf } from '@jixiao/schema'
import { expect } from 'vitest'
import { verifyDeclaration } from '../../server/store/verify/verifyDeclaration.ts'
import { replayLog } from '../../server/store/log/replayLog.ts'
import { openStore, type Store } from '../../server/store/orm.ts'
import { sqlOf } from '../../server/store/tables.ts'
import { bytesOf, type SystemCall } from '../support/strace.ts'

const FILES = ['', '-wal']

export class DiskAfterPowerLoss {
  readonly #folder = mkdtempSync(join(tmpdir(), 'jixiao-power-'))
  readonly #databaseFile: string

  /** As the files are now: nobody may be writing. */
  constructor(databaseFile: string) {
    this.#databaseFile = databaseFile
    for (const part of FILES) copyFileSync(databaseFile + part, join(this.#folder, `before${part}`))
  }

  /** Loses its power after those calls, and comes up again: every declaration agrees, and the marks are in some name. */
  async expectHolds(calls: readonly SystemCall[], marks: readonly string[]): Promise<void> {
    const databaseFile = join(this.#folder, 'after')
    rmSync(`${databaseFile}-shm`, { force: true })
    for (const part of FILES) {
      copyFileSync(join(this.#folder, `before${part}`), databaseFile + part)
      replay(
        databaseFile + part,
        calls.filter(({ args }) => args.includes(`<${this.#databaseFile}${part}>`)),
      )
    }
    const store = await openStore({ kind: 'SQLITE', file: databaseFile }, { migrate: false })
    const names = await namesIn(store).finally(() => store.close())
    expect(marks.filter((mark) => !names.includes(mark))).toEqual([])
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true })
  }
}

/** Makes the calls that changed this file again; of those after its last synchronisation, a half at random. */
function replay(path: string, calls: readonly SystemCall[]): void {
  const file = openSync(path, 'r+')
  const lastSync = calls.findLast(({ name, result }) => /sync/.test(name) && result === 0)
  for (const { name, args, ended } of calls) {
    const isKept = (lastSync && ended < lastSync.begun) || Math.random() < 0.5
    if (!isKept) continue
    if (name === 'pwrite64') {
      const [, data = '', length, offset] = /"(.*)", (\d+), (\d+)$/s.exec(args) ?? []
      const bytes = bytesOf(data)
      expect(bytes).toHaveLength(Number(length))
      writeSync(file, bytes, 0, bytes.length, Number(offset))
    }
    if (name === 'ftruncate') ftruncateSync(file, Number(/, (\d+)$/.exec(args)?.[1]))
  }
  closeSync(file)
}

async function namesIn(store: Store): Promise<string> {
  const sql = sqlOf(store.em())
  const [integrity] = await store.em().getConnection().execute('pragma integrity_check')
  expect(integrity).toEqual({ integrity_check: 'ok' })
  const names: string[] = []
  for (const { id, sequence } of await sql.selectFrom('declaration').select(['id', 'sequence']).execute()) {
    expect(await verifyDeclaration(sql, id)).toEqual([])
    names.push(nameOf((await replayLog(sql, id, sequence)).doc).toString())
  }
  return names.join('\n')
}
