/**
 * Keeps Yjs from tidying a document's formatting marks by itself.
 *
 * After each transaction that comes from elsewhere, Yjs deletes formatting marks that it finds redundant, in a transaction
 * of its own, which is nobody's edit and is sent to nobody. But a mark that is redundant here is not so for an edit that is
 * on its way, or that is made next on what another screen still holds: the documents then show different lists and
 * bold for good (the convergence test finds it within some 10 seeds). Redundant marks do no harm, a few bytes each.
 *
 * For the same reason nothing reads `YTextEvent.delta`, which deletes marks while it looks.
 */
import type * as Y from 'yjs'

const kept = new WeakSet<Y.Doc>()

export function keepMarks(doc: Y.Doc): void {
  if (kept.has(doc)) return
  kept.add(doc)
  // Emitted between the observers' calls, which ask for the tidying, and the tidying.
  doc.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false
  })
}
