/** A real PostgreSQL for the suites that run on both databases: started once, with an empty folder, and thrown away. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './startPostgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a PostgreSQL server in which suites make databases of their own. */
    postgres: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-postgres-'))
  const { url, stop } = await startPostgres({ folder, locale: ['--locale=C'], flags: ['autovacuum=off'] })
  project.provide('postgres', url)
  return async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
