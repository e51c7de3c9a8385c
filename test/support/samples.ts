/** The sample data that every test server starts with: made once in a run, then copied, which is quicker. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { copyDatabase } from './database.ts'

/** Milliseconds between looks whether another worker has made them. */
const LOOK = 20

/** Gives a data folder the sample data; `make` makes them in a folder, as a server does at its first start. */
export async function copySamples(to: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = join(inject('runFolder'), 'samples')
  const [made, failed] = [join(folder, 'made'), join(folder, 'failed')]
  if (isFirst(folder))
    await make(folder).then(
      () => writeFileSync(made, ''),
      (error: unknown) => writeFileSync(failed, String(error)),
    )
  while (!existsSync(made)) {
    if (existsSync(failed)) return // the server that asks fails likewise, and says why
    await pause(LOOK)
  }
  await copyDatabase(folder, to)
}

function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch {
    return false
  }
}
