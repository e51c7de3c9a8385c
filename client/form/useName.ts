import { nameOf } from '@jixiao/schema'
import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import type { LiveDocument } from '../live/state.ts'

/** The declaration's name as it is in the live document, also when that is replaced. */
export function useName(live: LiveDocument): Readonly<ShallowRef<string>> {
  const name = shallowRef('')
  let stop = () => {}
  function follow(): void {
    stop()
    const text = nameOf(live.doc)
    const read = () => (name.value = text.toString())
    read()
    text.observe(read)
    stop = () => text.unobserve(read)
  }
  watch(live.generation, follow, { immediate: true })
  onScopeDispose(() => stop())
  return name
}
