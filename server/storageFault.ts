/** Why nothing can be stored, as far as people and programs are told; the log has the failure itself. */
export type StorageFault =
  'DISK_FULL' | 'DISK_FAULT' | 'DISK_READ_ONLY' | 'DATABASE_BUSY' | 'DATABASE_GONE' | 'DATABASE_DAMAGED'

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
  if (!(error instanceof Object) || !('code' in error)) return null
  const code = String(error.code)
  return FAULTS.find(([begins]) => code.startsWith(begins))?.[1] ?? null
}
