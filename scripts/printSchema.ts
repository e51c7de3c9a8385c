/** `pnpm print-schema`: writes `schema/schema.graphql` from the server's classes. A test fails where it is out of date. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT, run } from './run.ts'

// Without the rest of the build: that needs the printed schema to be up to date.
await run('tsc', ['-b', 'schema', 'server'])
const { printedSchema } = await import('../server/dist/api/printedSchema.js' as string)
await writeFile(join(ROOT, 'schema/schema.graphql'), await printedSchema())
