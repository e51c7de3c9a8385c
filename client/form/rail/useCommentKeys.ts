/** Ctrl+Alt+M comments where one is, Ctrl+Alt+N and P go from comment to comment, wherever on the page. */
import { onBeforeUnmount, onMounted } from 'vue'
import type { Commenting } from '../../review/Commenting.ts'
import { isImeKey } from '../../text/keys.ts'
import { cellOf } from '../paper/navigation.ts'
import { placeFromKey } from '../paper/places.ts'

export function useCommentKeys(commenting: Commenting): void {
  function onKey(event: KeyboardEvent): void {
    if (isImeKey(event) || event.defaultPrevented || !event.altKey || !(event.ctrlKey || event.metaKey))
      return
    // With Alt the letter may be another one.
    if (event.code === 'KeyM') begin()
    else if (event.code === 'KeyN') commenting.step(1)
    else if (event.code === 'KeyP') commenting.step(-1)
    else return
    event.preventDefault()
  }
  function begin(): void {
    const key = cellOf(document.activeElement)?.dataset['place']
    if (key !== undefined && commenting.mayBegin.value) commenting.begin(placeFromKey(key))
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
