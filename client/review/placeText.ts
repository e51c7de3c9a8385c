import { type Place, readPlace } from '@jixiao/schema'
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue'
import type * as Y from 'yjs'

/** What a place reads, as it changes; '' where it is blank. Ends with the component. */
export function usePlaceText(doc: Y.Doc, place: Place): Readonly<ShallowRef<string>> {
  const read = () => readPlace(doc, place) ?? ''
  const text = shallowRef(read())
  const changed = () => (text.value = read())
  doc.on('afterTransaction', changed)
  onScopeDispose(() => doc.off('afterTransaction', changed))
  return text
}
