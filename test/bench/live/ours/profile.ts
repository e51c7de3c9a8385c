/** A CPU profile of our server: kept as a file for the browser's tools, and its busiest functions told. */
import type { Profiler } from 'node:inspector'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Functions that are told. */
const SHOWN = 30

export function keepProfile(profile: Profiler.Profile, folder: string, name: string): void {
  const file = join(folder, `${name.replaceAll(/[^\w]+/g, '-')}.cpuprofile`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, JSON.stringify(profile))
  const rows = busiest(profile).map(([where, share]) => `${(share * 100).toFixed(1).padStart(6)} %  ${where}`)
  process.stderr.write(`${file}\n${rows.join('\n')}\n`)
}

/** Functions by the time spent in themselves, as a share of all time that was not idle. */
function busiest({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): [string, number][] {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, nameOfFrame(callFrame)]))
  const times = new Map<string, number>()
  samples.forEach((id, i) => {
    const name = names.get(id)!
    if (name !== '(idle)') times.set(name, (times.get(name) ?? 0) + timeDeltas[i]!)
  })
  const all = [...times.values()].reduce((sum, time) => sum + time, 0)
  const sorted = [...times].sort(([, a], [, b]) => b - a).slice(0, SHOWN)
  return sorted.map(([name, time]) => [name, time / all])
}

function nameOfFrame({
  functionName,
  url,
  lineNumber,
}: {
  functionName: string
  url: string
  lineNumber: number
}) {
  const file = url.split('/').slice(-2).join('/')
  return `${functionName || '(anonymous)'}${file && ` ${file}:${lineNumber + 1}`}`
}
