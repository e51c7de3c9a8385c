import { onScopeDispose, type Ref, ref, watch } from 'vue'

/** A value that follows another when that has rested for a while, ms: filters that are being typed. */
export function useDebounced<T>(source: () => T, rest = 180): Readonly<Ref<T>> {
  const value = ref(source()) as Ref<T>
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(source, (now) => {
    clearTimeout(timer)
    timer = setTimeout(() => (value.value = now), rest)
  })
  onScopeDispose(() => clearTimeout(timer))
  return value
}
