/** So many connections, each asking one question after the other, for some seconds. */
import { cpuSeconds } from '../live/usage.ts'
import { postgresCpuSeconds } from './postgresCpu.ts'
import type { Asked } from './questions.ts'
import type { System } from './systems/System.ts'

export interface Measurement {
  /** Answers in a second. */
  readonly rate: number
  /** Milliseconds of each. */
  readonly times: readonly number[]
  /** Milliseconds for each, of the system's process and of PostgreSQL: what other work on the machine changes least. */
  readonly cpu: number
}

interface Load {
  readonly questions: readonly Asked[]
  readonly connections: number
  readonly seconds: number
  /** Of the questions, the one to begin with: rounds ask others. */
  readonly from: number
}

export async function measure(
  system: System,
  { questions, connections, seconds: wanted, from }: Load,
): Promise<Measurement> {
  const times: number[] = []
  let next = from
  const cpuBefore = usedBy(system)
  const begun = performance.now()
  const end = begun + wanted * 1000
  const asking = Array.from({ length: connections }, async (_, connection) => {
    while (performance.now() < end) {
      const asked = questions[next++ % questions.length]!
      const at = performance.now()
      await system.ask(asked, connection)
      times.push(performance.now() - at)
    }
  })
  await Promise.all(asking)
  const seconds = (performance.now() - begun) / 1000
  return { rate: times.length / seconds, times, cpu: ((usedBy(system) - cpuBefore) * 1000) / times.length }
}

/** Questions before the first is measured: what compiles itself while it runs has done so by then. */
const WARM = 4_000 // --help says it, too

/** Asks so many, or for so long. */
export async function warmUp(
  system: System,
  { questions, connections, seconds }: Omit<Load, 'from'>,
): Promise<void> {
  const end = performance.now() + seconds * 1000
  let next = 0
  const asking = Array.from({ length: connections }, async (_, connection) => {
    while (next < WARM && performance.now() < end)
      await system.ask(questions[next++ % questions.length]!, connection)
  })
  await Promise.all(asking)
}

const usedBy = ({ pid, database }: System): number =>
  cpuSeconds(pid) + (database === 'postgres' ? postgresCpuSeconds() : 0)
