/** Tells whether sources changed since a step last succeeded: by their content, so that a fresh checkout or a switched branch counts right. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run.ts'

const STAMPS = join(ROOT, 'node_modules/.cache/jixiao')
const NOT_SOURCES = /(^|\/)(node_modules|dist|generated)(\/|$)/

/** The fingerprint of all files that the patterns find, and of this Node's version. */
export function fingerprintOf(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  const files = globSync([...patterns], { cwd: ROOT, exclude: (path) => NOT_SOURCES.test(path) }).sort()
  for (const file of files) {
    const path = join(ROOT, file)
    if (statSync(path).isFile()) hash.update(`\0${file}\0`).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** Runs the step unless its sources are as they were when it last succeeded and what it makes is there. */
export async function whenStale(
  {
    name,
    sources,
    makes,
  }: { readonly name: string; readonly sources: readonly string[]; readonly makes: string },
  step: () => Promise<void>,
): Promise<void> {
  const stamp = join(STAMPS, name)
  const fingerprint = fingerprintOf(sources)
  const known = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null
  if (known === fingerprint && existsSync(join(ROOT, makes))) return
  await step()
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(stamp, fingerprint)
}
