/** What was sent and what was acknowledged, by marks that the edits wrote: `⟨17⟩`. */
import { indicatorsOf, nameOf, nodeName, nodeTarget } from '@jixiao/schema'
import type * as Y from 'yjs'

interface Acknowledged {
  /** Null: the mark is the name of a declaration that was made. */
  readonly declarationId: string | null
  readonly sequence: number
}

export class Ledger {
  readonly acknowledged: Map<string, Acknowledged>
  readonly sent: Set<string>
  readonly #prefix: string

  /** Marks of two ledgers with different prefixes differ. */
  constructor(
    prefix: string,
    acknowledged: Ledger['acknowledged'] = new Map(),
    sent: Ledger['sent'] = new Set(),
  ) {
    this.#prefix = prefix
    this.acknowledged = acknowledged
    this.sent = sent
  }

  /** What is acknowledged by now, of all that is ever sent. */
  asOfNow(): Ledger {
    return new Ledger(this.#prefix, new Map(this.acknowledged), this.sent)
  }

  next(): string {
    const mark = `⟨${this.#prefix}.${this.sent.size}⟩`
    this.sent.add(mark)
    return mark
  }

  /** What of a declaration was acknowledged, with the sequences. */
  of(declarationId: string | null): [mark: string, sequence: number][] {
    const all = [...this.acknowledged].filter(([, each]) => each.declarationId === declarationId)
    return all.map(([mark, { sequence }]) => [mark, sequence])
  }
}

/** All marks that a document holds, as often as it holds them. */
export function marksIn(doc: Y.Doc): string[] {
  const nodes = [...indicatorsOf(doc).values()]
  const texts = [nameOf(doc), ...nodes.flatMap((node) => [nodeName(node), nodeTarget(node) ?? []].flat())]
  return texts.flatMap((text) => text.toString().match(/⟨[^⟩]*⟩/g) ?? [])
}
