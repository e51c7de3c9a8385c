/** The rows of the bench: who types how fast, in what. */
import type { ContentKind } from './content.ts'

export interface Scenario {
  readonly documents: number
  /** Of each document. */
  readonly clients: number
  /** Edits a second, over all documents and clients. */
  readonly rate: number
  readonly content: ContentKind
}

type Typing = Omit<Scenario, 'content'>

const TYPING: readonly Typing[] = [
  ...[2, 10, 50, 200].map((clients) => ({ documents: 1, clients, rate: 10 })),
  ...[500, 1_000, 2_000].map((rate) => ({ documents: 1, clients: 10, rate })),
  { documents: 100, clients: 3, rate: 600 },
]
const QUICK: readonly Typing[] = [
  { documents: 1, clients: 10, rate: 10 },
  { documents: 1, clients: 10, rate: 1_000 },
  { documents: 100, clients: 3, rate: 600 },
]

export const scenarios = ({ quick }: { readonly quick: boolean }): Scenario[] =>
  (['blank', 'large'] as const).flatMap((content) =>
    (quick ? QUICK : TYPING).map((typing) => ({ ...typing, content })),
  )

/** `10 clients, 1000/s, blank`; with several documents, `100 × 3 clients, 600/s, large`. */
export function nameOf({ documents, clients, rate, content }: Scenario): string {
  return `${documents > 1 ? `${documents} × ` : ''}${clients} clients, ${rate}/s, ${content}`
}
