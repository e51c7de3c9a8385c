import type { Logger } from 'pino'

type Step = () => Promise<unknown> | unknown

/** What is to be done when the server stops: last begun, first ended. Each step is tried, whatever became of the others. */
export class Closing {
  readonly #steps: { readonly name: string; readonly step: Step }[] = []
  #running: Promise<void> | undefined

  /** True as soon as the server has begun to stop. */
  get begun(): boolean {
    return this.#running !== undefined
  }

  add(name: string, step: Step): void {
    this.#steps.push({ name, step })
  }

  /** Runs every step once; asked again, waits for the same end. */
  run(log: Logger): Promise<void> {
    this.#running ??= this.#runAll(log)
    return this.#running
  }

  async #runAll(log: Logger): Promise<void> {
    for (const { name, step } of this.#steps.reverse()) {
      try {
        log.debug({ step: name }, 'closing')
        await step()
      } catch (error) {
        log.error({ error, step: name }, 'closing failed')
      }
    }
  }
}
