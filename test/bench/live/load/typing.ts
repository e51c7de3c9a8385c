/** An edit, the same for every server: one character at the end of an indicator's target. */
import type * as Y from 'yjs'

/** As targets read, so that our server has something to read in them. */
const PHRASE = '不少于35场次，满意度达到90%以上；'
/** Characters. A target of this length is emptied by the edit that goes on in it, so that lengths stay as on paper. */
const FULL = 40

/** The texts of a document's targets, in an order that all copies agree on. */
export function targetsOf(doc: Y.Doc): Y.Text[] {
  const nodes = [...doc.getMap<Y.Map<unknown>>('indicators')].sort(([a], [b]) => (a < b ? -1 : 1))
  // The shape of schema/document: a node without a target has null there.
  return nodes.flatMap(([, node]) => (node.get('target') as Y.Text | null) ?? [])
}

/** Types the n-th character. */
export function typeInto(doc: Y.Doc, text: Y.Text, n: number): void {
  doc.transact(() => {
    if (text.length >= FULL) text.delete(0, text.length)
    text.insert(text.length, PHRASE[n % PHRASE.length]!)
  })
}
