import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Held<Done> {
  readonly done: Done
  readonly seconds: number
  /** Milliseconds for which nothing else of this process could run, at worst. */
  readonly hold: number
}

/** Runs some work and watches the event loop meanwhile. */
export async function holdOf<Done>(work: () => Promise<Done>): Promise<Held<Done>> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  // What the loop itself needs, so that its own wait is not counted.
  delay.enable()
  const from = performance.now()
  const done = await work()
  const seconds = (performance.now() - from) / 1_000
  delay.disable()
  return { done, seconds, hold: delay.max / 1e6 }
}
