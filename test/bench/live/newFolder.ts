import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let all: string | null = null

/** A new folder among the system's temporary ones; gone when the bench ends, however it ends. */
export function newFolder(): string {
  all ??= make()
  return mkdtempSync(join(all, 'data-'))
}

function make(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jixiao-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
