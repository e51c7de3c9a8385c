import type { Words } from '@jixiao/schema'
import { type Problem, problem } from './problem.ts'

/** Why nothing can be stored, as far as people and programs are told; the log has the failure itself. */
export type StorageFault =
  'DISK_FULL' | 'DISK_FAULT' | 'DISK_READ_ONLY' | 'DATABASE_BUSY' | 'DATABASE_GONE' | 'DATABASE_DAMAGED'

const WORDS: Readonly<Record<StorageFault, Words>> = {
  DISK_FULL: {
    zh: '服务器磁盘已满，暂时无法保存，请联系管理员。',
    en: "The server's disk is full: nothing can be stored now. Tell your administrator.",
  },
  DISK_FAULT: {
    zh: '服务器磁盘读写出错，暂时无法保存，请联系管理员。',
    en: "The server's disk fails: nothing can be stored now. Tell your administrator.",
  },
  DISK_READ_ONLY: {
    zh: '服务器数据只读，暂时无法保存，请联系管理员。',
    en: "The server's data is read-only: nothing can be stored now. Tell your administrator.",
  },
  DATABASE_BUSY: {
    zh: '数据库正被其他程序占用，暂时无法保存，请稍后再试。',
    en: 'Another program holds the database: nothing can be stored now. Try again.',
  },
  DATABASE_GONE: {
    zh: '服务器连不上数据库，暂时无法保存，请稍后再试。',
    en: 'The server cannot reach its database: nothing can be stored now. Try again.',
  },
  DATABASE_DAMAGED: {
    zh: '服务器上的数据已损坏，暂时无法读取，请联系管理员。',
    en: "The server's data is damaged and cannot be loaded. Tell your administrator.",
  },
}

/** SQLite's result codes, by how they begin: `SQLITE_IOERR_WRITE`; PostgreSQL's SQLSTATE; the network's; and our own. */
const FAULTS: readonly (readonly [code: string, fault: StorageFault])[] = [
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_IOERR', 'DISK_FAULT'],
  ['SQLITE_CANTOPEN', 'DISK_FAULT'],
  ['SQLITE_READONLY', 'DISK_READ_ONLY'],
  ['SQLITE_BUSY', 'DATABASE_BUSY'],
  ['SQLITE_LOCKED', 'DATABASE_BUSY'],
  ['SQLITE_CORRUPT', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_DAMAGED'],
  ['53100', 'DISK_FULL'], // disk_full
  ['53', 'DATABASE_BUSY'], // too many connections, out of memory
  ['58', 'DISK_FAULT'], // io_error
  ['25006', 'DISK_READ_ONLY'], // read_only_sql_transaction: a standby, too
  ['55P03', 'DATABASE_BUSY'], // lock_not_available
  ['40', 'DATABASE_BUSY'], // serialization failure, deadlock
  ['08', 'DATABASE_GONE'], // connection exceptions
  ['57P', 'DATABASE_GONE'], // admin_shutdown, crash_shutdown, cannot_connect_now
  ['28', 'DATABASE_GONE'], // wrong user or password
  ['3D', 'DATABASE_GONE'], // no such database
  ['ECONN', 'DATABASE_GONE'],
  ['EHOSTUNREACH', 'DATABASE_GONE'],
  ['ENOTFOUND', 'DATABASE_GONE'],
  ['ETIMEDOUT', 'DATABASE_GONE'],
  ['XX00', 'DATABASE_DAMAGED'], // data_corrupted, index_corrupted
  ['LOG_DAMAGED', 'DATABASE_DAMAGED'],
]

/** What is wrong with the server's storage where that is why something failed; null: it is something else. */
export function storageFault(error: unknown): StorageFault | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  const code = String(error.code)
  return FAULTS.find(([begins]) => code.startsWith(begins))?.[1] ?? null
}

/** What to answer where something could not be loaded or stored. */
export function unavailable(error: unknown): Problem {
  const cause = storageFault(error)
  return cause ? problem('UNAVAILABLE', { ...WORDS[cause], cause }) : problem('UNAVAILABLE')
}
