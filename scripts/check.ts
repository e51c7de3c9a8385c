/** `pnpm check`: format, lint, types. Runs all of them, so that one round shows everything. */
import { codegen } from './codegen.ts'
import { run, type Tool } from './run.ts'

const CHECKS: readonly (readonly [Tool, readonly string[]])[] = [
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['oxlint', []],
  ['tsc', ['-b', 'schema', 'server', 'test']],
  ['vueTsc', ['--noEmit', '-p', 'client']],
]

await codegen()
const failed: string[] = []
for (const [tool, args] of CHECKS) if ((await run(tool, args)) !== 0) failed.push(tool)
if (failed.length > 0) {
  process.stderr.write(`未通过 Failed: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
