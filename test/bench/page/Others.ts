/** People who type in the same declaration, each in targets of their own. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Editor } from '../live/load/Editor.ts'
import { openEditor } from '../live/load/oursEditor.ts'
import { targetsOf, typeInto } from '../live/load/typing.ts'

/** Edits that one of them makes before the next is let on. */
const AT_ONCE = 10

export class Others {
  readonly #editors: readonly Editor[]
  #typed = 0

  private constructor(editors: readonly Editor[]) {
    this.#editors = editors
  }

  static async open(
    people: number,
    url: string,
    document: string,
    tokens: readonly string[],
  ): Promise<Others> {
    const open = (_: unknown, n: number) =>
      openEditor({ url, document, seed: null, token: tokens[n % tokens.length]! })
    return new Others(await Promise.all(Array.from({ length: people }, open)))
  }

  /** Types so many characters a second each, until it is stopped; gives how to. */
  type(perSecond: number): () => void {
    const timer = setInterval(() => this.#editors.forEach((_, n) => this.#typeOne(n)), 1000 / perSecond)
    return () => clearInterval(timer)
  }

  /** Makes so many edits as fast as they are taken. */
  async hurry(edits: number): Promise<void> {
    for (let made = 0; made < edits; made += this.#editors.length) {
      this.#editors.forEach((_, n) => this.#typeOne(n))
      while (this.#editors.some(({ unacknowledged }) => unacknowledged!() > AT_ONCE)) await wait(1)
    }
    while (this.#editors.some(({ unacknowledged }) => unacknowledged!() > 0)) await wait(10)
  }

  close(): void {
    const failures = this.#editors.flatMap((editor) => editor.failures)
    for (const editor of this.#editors) editor.close()
    if (failures.length > 0) throw new Error(JSON.stringify(failures[0]))
  }

  #typeOne(n: number): void {
    const { doc } = this.#editors[n]!
    const targets = targetsOf(doc)
    const share = Math.floor(targets.length / this.#editors.length)
    // A few letters in a row, and on to the next of one's own.
    const at = n * share + (Math.floor(this.#typed / 40) % share)
    typeInto(doc, targets[at]!, (this.#typed += 1))
  }
}
