/** What the bench and its load process say to each other. */

/** `floor`: the least that a server can do which tells of an edit once it is on disk. */
export type ProductName = 'ours' | 'hocuspocus' | 'y-websocket' | 'floor'

export interface Job {
  readonly product: ProductName
  readonly url: string
  readonly documents: readonly JobDocument[]
  /** Editors of each document. */
  readonly editors: number
  /** Targets that the documents have once their first content has arrived. */
  readonly targets: number
  /** Edits a second, over all editors. */
  readonly rate: number
  /** Seconds of that which are not measured. */
  readonly warm: number
  readonly seconds: number
  readonly tokens: readonly string[]
}

export interface JobDocument {
  readonly id: string
  readonly seed: Uint8Array | null
}

export interface LoadResult {
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Edits a second that arrived everywhere. */
  readonly achieved: number
  /** Arrivals that never came. */
  readonly lost: number
  /** Edits that had to be sent again. */
  readonly repeated: number
  /** Of one core, 1 being all of it. */
  readonly cpu: number
  /** Of the first document, all copies alike: its targets' texts. */
  readonly texts: readonly string[]
}

export type FromLoad =
  /** Warmed up: it begins to measure at the next message, whatever it says. */
  | { readonly kind: 'READY' }
  /** What is measured was made. */
  | { readonly kind: 'END' }
  | { readonly kind: 'RESULT'; readonly result: LoadResult }
