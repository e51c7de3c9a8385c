import { YearBeforeDocument } from '@jixiao/schema/operations'
import {
  computed,
  type ComputedRef,
  onBeforeUnmount,
  type Ref,
  shallowRef,
  type ShallowRef,
  watch,
} from 'vue'
import { useQuery } from '../../graphql/useQuery.ts'
import type { LiveDocument } from '../../live/state.ts'
import { type LastYear, readLastYear } from './LastYear.ts'
import { markOldYears, unmarkOldYears } from './markOldYears.ts'
import { type OldYear, oldYears } from './oldYears.ts'
import { rightYears } from './rightYears.ts'

/** Milliseconds of rest after which the form is looked through anew. */
const REST = 250

interface Options {
  readonly memberId: string
  readonly declarationId: string
  /** null: not known yet. */
  readonly declaration: Readonly<Ref<{ readonly year: number; readonly lastYear?: object | null } | null>>
  readonly live: LiveDocument
  readonly editable: Readonly<Ref<boolean>>
  readonly sheet: () => Element | undefined
}

export interface LastYearBeside {
  readonly content: ComputedRef<LastYear | null>
  /** Where the form still has years of then; none for who may not mend them. */
  readonly oldYears: Readonly<ShallowRef<readonly OldYear[]>>
  /** How many more there are that this person has said are right. */
  readonly rightCount: Readonly<ShallowRef<number>>
  /** It is right as it stands: no longer marked, for this person. */
  markRight(year: OldYear): void
  /** All are marked again. */
  markAgain(): void
  /** Counts up as the form changes. */
  readonly looked: Readonly<ShallowRef<number>>
}

/** Last year's declaration of the same project, and the years of it that still stand in this one, marked on the paper. */
export function useLastYear(options: Options): LastYearBeside {
  const { memberId, declarationId, declaration, live, editable, sheet } = options
  const { data } = useQuery(YearBeforeDocument, () =>
    declaration.value?.lastYear ? { id: declarationId } : null,
  )
  const content = computed(() => {
    const told = data.value?.declaration?.lastYear
    return told && declaration.value ? readLastYear(told, declaration.value.year) : null
  })
  const found = shallowRef<readonly OldYear[]>([])
  const right = rightYears(memberId, declarationId)
  const rightCount = shallowRef(0)
  const looked = shallowRef(0)
  let resting: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  function mark(): void {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => {
      const element = sheet()
      if (element) markOldYears(element, found.value)
    })
  }
  function look(): void {
    resting = undefined
    looked.value += 1
    const last = editable.value ? content.value : null
    const before = found.value.length
    const all = last ? oldYears(live.doc, last, declaration.value!.year) : []
    found.value = all.filter((one) => !right.has(one))
    rightCount.value = all.length - found.value.length
    if (found.value.length > 0 || before > 0) mark()
  }
  const later = () => void (resting ??= setTimeout(look, REST))
  let scrolled: ReturnType<typeof setTimeout> | undefined
  // Texts that come near the window are drawn anew, some a moment later.
  const redraw = () => {
    if (found.value.length === 0) return
    mark()
    clearTimeout(scrolled)
    scrolled = setTimeout(mark, REST)
  }
  watch(
    () => [content.value, editable.value, live.generation.value] as const,
    ([last], _before, onCleanup) => {
      if (!last) return
      const { doc } = live
      doc.on('afterTransaction', later)
      onCleanup(() => doc.off('afterTransaction', later))
      later()
    },
    { immediate: true },
  )
  window.addEventListener('scroll', redraw, { passive: true })
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', redraw)
    clearTimeout(resting)
    clearTimeout(scrolled)
    cancelAnimationFrame(frame)
    const element = sheet()
    if (element) unmarkOldYears(element)
  })
  function markRight(year: OldYear): void {
    right.add(year)
    look()
  }
  function markAgain(): void {
    right.clear()
    look()
  }
  return { content, oldYears: found, rightCount, markRight, markAgain, looked }
}
