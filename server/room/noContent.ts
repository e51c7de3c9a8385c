import type { Verdict } from './guard/judge.ts'

/** A Yjs update of no structs and no deletions: the entry of a command. */
export const NO_CONTENT = Uint8Array.of(0, 0)

/** What a command did to the document. */
export const NOTHING_NEW: Verdict<undefined> = {
  update: null,
  changes: [],
  clockEnd: null,
  result: undefined,
}
