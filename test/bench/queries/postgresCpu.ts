/** What the PostgreSQL of this bench, a child of ours with a child for each connection, has used. */
import { readFileSync } from 'node:fs'
import { cpuSeconds } from '../live/usage.ts'

/** Seconds of CPU of all its processes, those that have ended too; 0 where the system does not tell. */
export function postgresCpuSeconds(): number {
  const servers = childrenOf(process.pid).filter((pid) => textOf(pid, 'comm').startsWith('postgres'))
  const running = servers.flatMap((pid) => [cpuSeconds(pid), ...childrenOf(pid).map(cpuSeconds)])
  return [...running, ...servers.map(secondsOfEnded)]
    .filter(Number.isFinite)
    .reduce((sum, seconds) => sum + seconds, 0)
}

/** Of its children that have ended: the 14th and 15th field after the program's name, in hundredths (live/usage.ts). */
function secondsOfEnded(pid: number): number {
  const fields = textOf(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
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
