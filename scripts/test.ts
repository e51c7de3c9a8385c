/** `pnpm test [FILTER…]`: builds, then runs every suite, or those whose file names match. */
import { buildOrExit } from './build.ts'
import { run } from './run.ts'

await buildOrExit()
process.exitCode = await run('vitest', ['run', '--root', 'test', ...process.argv.slice(2)])
