/**
 * `pnpm dev`: compiles what changes and starts the server anew with it; the page, with hot reloading, beside it. The server
 * runs compiled, as it does everywhere: Node cannot strip decorators, and esbuild (tsx) refuses some that TypeScript takes.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { buildOrExit } from './build.ts'
import { ROOT, start } from './run.ts'

await buildOrExit()
const port = process.env['PORT'] ?? '4000'
const running: readonly ChildProcess[] = [
  start('tsc', ['-b', '--watch', '--preserveWatchOutput', 'schema', 'server']),
  spawn(process.execPath, ['--watch', '--watch-preserve-output', 'server/dist/main.js'], {
    cwd: ROOT,
    stdio: 'inherit',
  }),
  start('vite', ['client'], { env: { JIXIAO_SERVER: `http://localhost:${port}` } }),
]

const stopAll = () => running.forEach((one) => one.kill())
for (const one of running) one.once('exit', stopAll)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopAll)
