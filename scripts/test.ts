/**
 * `pnpm test [FILTER…]`: builds, then runs every suite, or those whose file names match. Where CI is set it also leaves
 * vitest's JSON report in node_modules/.cache/jixiao/tests.json, for .ci/run to count.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildOrExit } from './build.ts'
import { withMemoryFolder } from './memoryFolder.ts'
import { ROOT, run } from './run.ts'

const REPORT = [
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${join(ROOT, 'node_modules/.cache/jixiao/tests.json')}`,
]

await buildOrExit()
const reporters = process.env['CI'] ? REPORT : []
// The suites start some hundred processes of the same code.
const code = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/jixiao/compiled') }
process.exitCode = await withMemoryFolder((folder) =>
  run('vitest', ['run', '--root', 'test', ...reporters, ...process.argv.slice(2)], {
    env: { ...code, ...(folder !== null && { TMPDIR: folder, JIXIAO_DISK: tmpdir() }) },
  }),
)
