import * as Y from 'yjs'

/**
 * The undo stack of one page: over all roots, of the transactions with that origin. `captureTimeout`: milliseconds within
 * which edits are one step; absent: Yjs's own.
 *
 * Undoing takes back one's own value of a key (a place in the tree, an amount, a date) and brings back the one before.
 * Where a colleague set it at the same time and Yjs put theirs below, it does the first half alone: the key is gone, the
 * row has no place, the amount is blank. Then the value that stands is left standing.
 */
export function newUndoManager(doc: Y.Doc, origin: unknown, captureTimeout?: number): Y.UndoManager {
  return new Y.UndoManager([...doc.share.values()], {
    doc,
    trackedOrigins: new Set([origin]),
    deleteFilter: (item) => !leavesNothing(item),
    ...(captureTimeout === undefined ? {} : { captureTimeout }),
  })
}

/** A key's value that stands (what was brought back would have taken its place), though there were others before it. */
const leavesNothing = ({ parentSub, left, deleted }: Y.Item) =>
  parentSub !== null && !deleted && left !== null
