/** What a process has used, as the system tells it. */
import { readFileSync } from 'node:fs'

/** Of Linux: the clock's ticks in /proc are always hundredths of a second. */
const TICKS_A_SECOND = 100
const KB_A_MB = 1024

/** Seconds of CPU that a process has taken so far, all threads; NaN where the system does not tell. */
export function cpuSeconds(pid: number): number {
  // The program's name, in brackets, may hold anything; user and system time are the 12th and 13th after it.
  const fields = read(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** Megabytes of memory that a process holds now; NaN where the system does not tell. */
export const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(read(pid, 'status'))?.[1]) / KB_A_MB

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
