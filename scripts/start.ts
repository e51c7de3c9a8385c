/** `pnpm start`: builds what changed, then serves in this same process. */
import { buildOrExit } from './build.ts'
import { endWithNpx } from './endWithNpx.ts'

endWithNpx()
await buildOrExit()
await import('../server/dist/bundle/main.js' as string) // there once built
