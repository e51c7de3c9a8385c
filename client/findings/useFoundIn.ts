/** The findings of a live document, anew after each edit of anybody, when the browser has nothing else to do. */
import { type Finding, findFindings, frameworkOf, type LastYearIndicator, readContent } from '@jixiao/schema'
import { onScopeDispose, type Ref, shallowRef, type ShallowRef, watch } from 'vue'
import type { LiveDocument } from '../live/state.ts'

/** Milliseconds after an edit: whoever types goes on typing within it. */
const REST = 250
/** Milliseconds after which it is done though the browser is busy. */
const LATEST = 1_500

interface Known {
  /** Null: not known yet. */
  readonly year: Readonly<Ref<number | null>>
  readonly lastYear: Readonly<Ref<readonly LastYearIndicator[]>>
}

export function useFoundIn(
  live: LiveDocument,
  { year, lastYear }: Known,
): { readonly found: Readonly<ShallowRef<readonly Finding[]>>; readonly refresh: () => readonly Finding[] } {
  const found = shallowRef<readonly Finding[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let idle: number | undefined

  function refresh(): readonly Finding[] {
    stop()
    if (year.value === null) return []
    const content = readContent(live.doc)
    const framework = frameworkOf({ ...content, year: year.value })
    return (found.value = findFindings({ content, year: year.value, framework, lastYear: lastYear.value }))
  }
  function later(): void {
    stop()
    timer = setTimeout(() => (idle = requestIdleCallback(refresh, { timeout: LATEST })), REST)
  }
  function stop(): void {
    clearTimeout(timer)
    if (idle !== undefined) cancelIdleCallback(idle)
  }
  watch(
    live.generation,
    (_now, _before, onCleanup) => {
      const { doc } = live
      doc.on('update', later)
      onCleanup(() => doc.off('update', later))
      later()
    },
    { immediate: true },
  )
  watch([year, lastYear], later)
  onScopeDispose(stop)
  return { found, refresh }
}
