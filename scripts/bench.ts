/** `pnpm bench NAME [OPTION…]`: builds, then measures. A bench prints what it found, and leaves nothing behind. */
import { buildOrExit } from './build.ts'

const BENCHES: Readonly<Record<string, string>> = {
  findings: '../test/bench/findings/main.ts',
  follow: '../test/bench/follow/main.ts',
  forms: '../test/bench/forms/main.ts',
  guard: '../test/bench/guard/main.ts',
  live: '../test/bench/live/main.ts',
  memory: '../test/bench/memory/main.ts',
  page: '../test/bench/page/main.ts',
  queries: '../test/bench/queries/main.ts',
  history: '../test/bench/history/main.ts',
  words: '../test/bench/words/main.ts',
}

const [name = ''] = process.argv.splice(2, 1)
const file = BENCHES[name]
if (file === undefined) {
  process.stderr.write(`pnpm bench ${Object.keys(BENCHES).join(' | ')} [--help]\n`)
  process.exit(2)
}
await buildOrExit()
await import(file)
