/** `pnpm jixiao COMMAND …`: the command line. Nothing goes to standard output but what the command itself says. */
import { buildOrExit } from './build.ts'

await buildOrExit()
await import('../server/dist/bundle/jixiao.js' as string) // there once built
