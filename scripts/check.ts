/** `pnpm check`: format, lint, types. Runs all of them, so that one round shows everything. */
import { codegen } from './codegen.ts'
import { run, type Tool } from './run.ts'

interface Check {
  readonly name: string
  readonly tool: Tool
  readonly args: readonly string[]
}

const CHECKS: readonly Check[] = [
  { name: 'format', tool: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', tool: 'oxlint', args: [] },
  { name: 'types: scripts', tool: 'tsc', args: ['-p', 'scripts'] },
  { name: 'types: schema, server, test', tool: 'tsc', args: ['-b', 'schema', 'server', 'test'] },
  { name: 'types: client', tool: 'vueTsc', args: ['--noEmit', '-p', 'client'] },
]

const say = (line: string) => process.stdout.write(`${line}\n`)

await codegen()
let failed = 0
for (const { name, tool, args } of CHECKS) {
  const begun = performance.now()
  const passed = (await run(tool, args)) === 0
  if (!passed) failed += 1
  say(`${passed ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`)
}
say(failed === 0 ? '检查通过。 All checks passed.' : `${failed} 项未通过。 ${failed} failed.`)
process.exitCode = failed === 0 ? 0 : 1
