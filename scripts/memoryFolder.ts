/** A folder in memory for what suites write: a disk makes each commit wait, and costs the kernel more. */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'

/** Where Linux keeps shared memory, as files. */
const MEMORY = '/dev/shm'
/** Bytes that are free there: many times what the suites need. */
const ENOUGH = 2 * 1024 ** 3

/** Does the work with such a folder, which is gone with it; with null where there is none. */
export async function withMemoryFolder<T>(work: (folder: string | null) => Promise<T>): Promise<T> {
  if (!hasMemory()) return work(null)
  const folder = mkdtempSync(`${MEMORY}/jixiao-`)
  chmodSync(folder, 0o755) // PostgreSQL may run as somebody else
  // Who is interrupted ends by itself, and tells it.
  const waits = () => undefined
  process.on('SIGINT', waits).on('SIGTERM', waits)
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasMemory(): boolean {
  if (!existsSync(MEMORY)) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ENOUGH
}
