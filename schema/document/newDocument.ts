import * as Y from 'yjs'
import { REMOVED, SHAPE, SHARED_TYPES } from './shape.ts'

/**
 * An empty document with its roots, which keeps every formatting mark that comes from elsewhere, and every removal mark.
 *
 * Yjs deletes formatting marks that look redundant after a remote update. That deletion is made by the reader's copy,
 * is nobody's edit and is never sent; and since copies that have seen updates in another order find other marks
 * redundant, they would end up with different formatting. So no document of ours tidies.
 * (`cleanupYTextAfterTransaction` in yjs 13 runs right after the `afterTransaction` event, where the flag stands.)
 *
 * Yjs also forgets values that were overwritten. Removal marks are kept, so that the guard knows one that is brought back.
 */
export function newDocument(): Y.Doc {
  const doc = new Y.Doc({ gcFilter: (item) => !isMark(item) })
  for (const [root, { type }] of Object.entries(SHAPE)) doc.get(root, SHARED_TYPES[type])
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

const isMark = ({ parentSub, content }: Y.Item) =>
  parentSub === REMOVED && content instanceof Y.ContentAny && content.arr[0] !== null

/** Another document with the same content, for edits that may have to be thrown away. */
export function copyDocument(doc: Y.Doc): Y.Doc {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
