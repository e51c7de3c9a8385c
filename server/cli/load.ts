import { parseArgs } from 'node:util'
import { type Problem, problem } from '../problem.ts'
import { databaseOf } from '../settings.ts'
import type { Store } from '../store/orm.ts'
import { sqlOf } from '../store/tables.ts'
import { newKey, readSoFar, type SoFar } from './load/LoadedSoFar.ts'
import { type Line, Lines } from './load/Lines.ts'
import { Loader, type LoadOptions } from './load/Loader.ts'
import { say } from './say.ts'
import { showProgress } from './showProgress.ts'
import { required } from './usage.ts'
import { withStoreAlone } from './withStore.ts'

const OPTIONS = {
  bad: { type: 'string', default: 'stop' },
  'make-units': { type: 'boolean', default: false },
} as const

/** Declarations in one transaction: a commit costs little beside them, and what is lost when broken off is made again in a second. */
const TOGETHER = 200

/**
 * `jixiao load FILE.jsonl`: one declaration a line. The server must not run: it would tell nobody of them. Broken off, it
 * goes on where it was. 1: some lines were bad.
 */
export async function load(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const { bad, 'make-units': makeUnits } = values
  if (bad !== 'stop' && bad !== 'skip') throw problem('BAD_USER_INPUT', BAD)
  const file = required(positionals[0])
  return withStoreAlone(databaseOf(), (store) =>
    loadInto(store, file, { stopAtBad: bad === 'stop', makeUnits }),
  )
}

async function loadInto(
  store: Store,
  file: string,
  options: Pick<LoadOptions, 'stopAtBad' | 'makeUnits'>,
): Promise<number> {
  const known = await readSoFar(sqlOf(store.em()))
  const { lines, count, from } = await Lines.open(file, known)
  const before = known.find((each) => each === from) ?? NOTHING()
  if (before.line > 0) say(`从第 ${before.line + 1} 行继续。 Going on at line ${before.line + 1}.`)
  const onWritten = (line: number) => showProgress(line, count)
  const loader = await Loader.open(store, before, { ...options, onBad: sayBad, onWritten })
  const cameToTheEnd = await loadAll(loader, lines)
  return report(before, await loader.settled(), cameToTheEnd)
}

const NOTHING = (): SoFar => ({ key: newKey(), bytes: 0, line: 0, digest: '', loaded: 0, bad: 0 })

async function loadAll(loader: Loader, lines: Lines): Promise<boolean> {
  let batch: Line[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < TOGETHER) continue
    if (!(await loader.load(batch))) return false
    batch = []
  }
  return batch.length === 0 || loader.load(batch)
}

const sayBad = (line: number, { words }: Problem) =>
  say(`第 ${line} 行：${words.zh} Line ${line}: ${words.en}`)

function report(before: SoFar, { loaded, bad, line }: SoFar, cameToTheEnd: boolean): number {
  if (!cameToTheEnd)
    say(
      `停在第 ${line + 1} 行；改正后再次载入，将从那里继续。 Stopped at line ${line + 1}: mend it and load again.`,
    )
  say(
    `已载入绩效目标表 ${loaded} 份（本次 ${loaded - before.loaded} 份），坏行 ${bad} 行。 ` +
      `Declarations loaded: ${loaded} (now: ${loaded - before.loaded}); bad lines: ${bad}.`,
  )
  return cameToTheEnd && bad === 0 ? 0 : 1
}

const BAD = { zh: '--bad 须为 stop 或 skip。', en: '--bad is stop or skip.' }
