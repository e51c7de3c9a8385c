import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Openings } from './opening.ts'

/** How long a declaration takes to open on a server that was just started, and on one that has opened others. */
export async function openings(
  databaseFile: string,
  id: string,
  others: readonly string[],
): Promise<Openings> {
  const child = fork(join(import.meta.dirname, 'opening.ts'), [databaseFile, id, ...others])
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`opening ended with ${code}`)))
  const [measured] = await Promise.race([once(child, 'message'), failed])
  failed.catch(() => undefined)
  return measured as Openings // as that process sends it
}
