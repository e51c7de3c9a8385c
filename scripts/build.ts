/** `pnpm build`: everything that running needs, and only what changed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, run, type Tool } from './run.ts'
import { whenStale } from './stamp.ts'

const OPERATIONS = [
  'schema/operations/*.graphql',
  'schema/schema.graphql',
  'scripts/codegen.ts',
  'pnpm-lock.yaml',
]
const SHARED = ['schema/**/*.{ts,json,graphql}', 'tsconfig*.json', 'pnpm-lock.yaml']
const SERVER = [...SHARED, 'server/**/*.{ts,json}']
const BUNDLE = [...SERVER, 'scripts/bundle.config.ts']
const GRAPHIQL = [
  'client/graphiql/**/*',
  'client/{graphql/socket,words/language}.ts',
  'client/styles/tokens.css',
  'client/gzipped.ts',
  'docs/api.md',
  'pnpm-lock.yaml',
]

/** A step of the build failed; the tool has said why. */
export class BuildFailed extends Error {
  constructor(tool: Tool) {
    super(`构建失败（${tool}）。 The build failed (${tool}).`)
    this.name = 'BuildFailed'
  }
}

/** Typed documents, then schema and server, then the page and GraphiQL. Prints nothing on standard output but what tools say of errors. */
export async function build(): Promise<void> {
  await whenStale(
    { name: 'operations', sources: OPERATIONS, makes: 'schema/generated/operations.ts' },
    async () => {
      const { codegen } = await import('./codegen.ts') // slow to load, and seldom needed
      await codegen()
    },
  )
  await whenStale({ name: 'server', sources: SERVER, makes: 'server/dist/main.js' }, () =>
    must('tsc', ['-b', 'schema', 'server']),
  )
  await whenStale({ name: 'bundle', sources: BUNDLE, makes: 'server/dist/bundle/main.js' }, () =>
    must('vite', ['build', 'server', '--config', 'scripts/bundle.config.ts', '--logLevel', 'warn']),
  )
  if (!existsSync(join(ROOT, 'client/vite.config.ts'))) return
  await whenStale(
    { name: 'client', sources: [...SHARED, 'client/**/*'], makes: 'client/dist/index.html' },
    () => must('vite', ['build', 'client', '--logLevel', 'warn']),
  )
  await whenStale({ name: 'graphiql', sources: GRAPHIQL, makes: 'client/graphiql/dist/index.html' }, () =>
    must('vite', ['build', 'client/graphiql', '--logLevel', 'warn']),
  )
}

async function must(tool: Tool, args: readonly string[]): Promise<void> {
  if ((await run(tool, args, { output: 'stderr' })) !== 0) throw new BuildFailed(tool)
}

/** Builds; where that fails, ends the process with a sentence instead of a stack. */
export async function buildOrExit(): Promise<void> {
  try {
    await build()
  } catch (error) {
    if (!(error instanceof BuildFailed)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

if (import.meta.main) await buildOrExit()
