/**
 * Breaks the disk under a running server, and mends it. What the server meets is real: it comes from the operating system
 * or from SQLite, not from anything put into the server. Each gives what ends it.
 */
import { spawnSync } from 'node:child_process'
import { readlinkSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Strace } from './strace.ts'
import type { TestServer } from './server.ts'

export type Mend = () => Promise<void>

const WRITES = 'pwrite64,write,writev,ftruncate,fallocate'
const SYNCS = 'fsync,fdatasync'

interface FailingCalls {
  readonly calls: string
  /** ENOSPC, EIO, EROFS … */
  readonly error: string
  readonly files: readonly string[]
}

async function failCalls({ pid }: TestServer, { calls, error, files }: FailingCalls): Promise<Mend> {
  const paths = files.flatMap((file) => ['-P', file])
  const strace = await Strace.attach(pid!, [...paths, '-e', `inject=${calls}:error=${error}`])
  return async () => void (await strace.end())
}

const filesOf = ({ databaseFile }: TestServer) => ['', '-wal', '-shm'].map((part) => databaseFile + part)

/** No byte more fits, neither in the database nor in the log, which is on the same disk. */
export function fillDisk(server: TestServer): Promise<Mend> {
  const files = [...filesOf(server), readlinkSync(`/proc/${server.pid}/fd/1`)]
  return failCalls(server, { calls: WRITES, error: 'ENOSPC', files })
}

/** The system went on reading only, as it does when a disk reports errors. */
export const makeReadOnly = (server: TestServer) =>
  failCalls(server, { calls: `${WRITES},${SYNCS}`, error: 'EROFS', files: filesOf(server) })

/** Writing seems to go well, and synchronising says that it did not. */
export const failToSynchronise = (server: TestServer) =>
  failCalls(server, { calls: SYNCS, error: 'EIO', files: filesOf(server) })

/** What was written ahead cannot be brought into the database proper. */
export const failCheckpoints = (server: TestServer) =>
  failCalls(server, { calls: `${WRITES},${SYNCS}`, error: 'EIO', files: [server.databaseFile] })

/** The process may make no file longer (setrlimit): its log of writes and what it prints to a file, too. Linux alone. */
export async function forbidGrowth({ pid, databaseFile }: TestServer): Promise<Mend> {
  limitFiles(pid!, String(Math.min(...['', '-wal'].map((part) => statSync(databaseFile + part).size), 4096)))
  return async () => limitFiles(pid!, 'unlimited')
}

function limitFiles(pid: number, bytes: string): void {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])
  if (status !== 0) throw new Error(`prlimit: ${stderr}`)
}

/** Another program has begun to write and does not end. */
export async function holdWriteLock({ databaseFile }: TestServer): Promise<Mend> {
  const database = new DatabaseSync(databaseFile, { timeout: 10_000 })
  database.exec('begin immediate')
  return async () => {
    database.exec('rollback')
    database.close()
  }
}

/** SQLite itself says that it is full: the log has used up the last of its numbers. */
export async function useUpPositions({ databaseFile }: TestServer): Promise<Mend> {
  const database = new DatabaseSync(databaseFile, { timeout: 10_000 })
  const { seq } = database.prepare(`select seq from sqlite_sequence where name = 'entry'`).get() as {
    seq: number
  }
  const set = database.prepare(`update sqlite_sequence set seq = ? where name = 'entry'`)
  set.run(2n ** 63n - 1n)
  return async () => {
    set.run(seq)
    database.close()
  }
}
