import * as Y from 'yjs'
import { NARRATIVES } from './declaration.ts'
import { FIELDS_ROOT, INDICATORS_ROOT, NAME_ROOT, OTHERS_ROOT } from './shape.ts'

/**
 * An empty document with its roots, which keeps every formatting mark that comes from elsewhere.
 *
 * Yjs deletes formatting marks that look redundant after a remote update. That deletion is made by the reader's copy,
 * is nobody's edit and is never sent; and since copies that have seen updates in another order find other marks
 * redundant, they would end up with different formatting. So no document of ours tidies.
 * (`cleanupYTextAfterTransaction` in yjs 13 runs right after the `afterTransaction` event, where the flag stands.)
 */
export function newDocument(): Y.Doc {
  const doc = new Y.Doc()
  for (const root of [FIELDS_ROOT, OTHERS_ROOT, INDICATORS_ROOT]) doc.getMap(root)
  for (const root of [NAME_ROOT, ...NARRATIVES]) doc.getText(root)
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false
  })
  return doc
}

/** Another document with the same content, for edits that may have to be thrown away. */
export function copyDocument(doc: Y.Doc): Y.Doc {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
