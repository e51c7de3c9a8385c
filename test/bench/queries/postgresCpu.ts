/** What the PostgreSQL of this bench, a child of ours with a child for each connection, has used. */
import { readFileSync } from 'node:fs'
import { cpuSeconds } from '../live/usage.ts'

/** Seconds of CPU of all its processes that run now; 0 where the system does not tell. */
export function postgresCpuSeconds(): number {
  const servers = childrenOf(process.pid).filter((pid) => textOf(pid, 'comm').startsWith('postgres'))
  return servers
    .flatMap((pid) => [pid, ...childrenOf(pid)])
    .map(cpuSeconds)
    .filter(Number.isFinite)
    .reduce((sum, seconds) => sum + seconds, 0)
}

const childrenOf = (pid: number): readonly number[] =>
  textOf(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number)

function textOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
