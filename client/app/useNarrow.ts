import { onScopeDispose, type Ref, ref } from 'vue'

/** True where the sheet is a list of fields and cards; the style sheets say the same. */
const NARROW = '(max-width: 640px)'

export function useNarrow(media = NARROW): Readonly<Ref<boolean>> {
  const query = window.matchMedia(media)
  const narrow = ref(query.matches)
  const follow = () => (narrow.value = query.matches)
  query.addEventListener('change', follow)
  onScopeDispose(() => query.removeEventListener('change', follow))
  return narrow
}
