/** Runs the project's tools, on this very Node. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The tools' entry files, so that nothing depends on PATH or on the platform's shell. */
export const TOOLS = {
  tsc: 'node_modules/typescript/bin/tsc',
  vueTsc: 'client/node_modules/vue-tsc/bin/vue-tsc.js',
  vite: 'client/node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  oxlint: 'node_modules/oxlint/bin/oxlint',
} as const
export type Tool = keyof typeof TOOLS

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Where what the tool prints goes; `stderr` keeps our own standard output clean. */
  readonly output?: 'inherit' | 'stderr'
}

/** Starts a tool in the repository's root. */
export function start(
  tool: Tool,
  args: readonly string[],
  { env = {}, output = 'inherit' }: RunOptions = {},
): ChildProcess {
  return spawn(process.execPath, [join(ROOT, TOOLS[tool]), ...args], {
    cwd: ROOT,
    stdio: ['inherit', output === 'stderr' ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
}

/** Runs a tool to its end; answers with its exit status. */
export function run(tool: Tool, args: readonly string[], options?: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    start(tool, args, options)
      .once('error', reject)
      .once('exit', (code) => resolve(code ?? 1))
  })
}
