import {
  IndicatorChangedDocument,
  type IndicatorFilter,
  type IndicatorOrder,
  IndicatorsDocument,
  type IndicatorsQueryVariables,
} from '@jixiao/schema/operations'
import { computed, onScopeDispose, ref, shallowReactive, shallowRef, watch } from 'vue'
import { useQuery } from '../graphql/useQuery.ts'
import { useSubscription } from '../graphql/useSubscription.ts'

export const PAGE = 50
/** Somebody who types changes an indicator many times a second; the table asks again so often at most, ms. */
const PATIENCE = 400
/** How long a changed row is tinted, ms. */
const GLOW = 4_000
/** Until a subscription that broke is begun anew, ms. */
const AGAIN = 2_000

/**
 * A page of indicators that follows what happens: the subscription begins at the cursor of the first answer, so nothing
 * between the two is missed, and every event has the page asked for again.
 */
export function useIndicatorResults(
  where: () => IndicatorFilter,
  orderBy: () => IndicatorOrder[],
  onChange: () => void,
) {
  /** The cursors that led to this page; the last is the one that it begins after. */
  const trail = ref<string[]>([])
  watch(
    () => JSON.stringify([where(), orderBy()]),
    () => (trail.value = []),
    { flush: 'sync' },
  )
  const variables = computed<IndicatorsQueryVariables>(() => {
    const after = trail.value.at(-1)
    return { where: where(), orderBy: orderBy(), first: PAGE, ...(after ? { after } : {}) }
  })
  const { data, loading, problem, refetch } = useQuery(IndicatorsDocument, variables, 'network-only')

  const following = shallowRef<{ where: IndicatorFilter; after: string } | null>(null)
  watch(
    () => JSON.stringify(where()),
    () => (following.value = null),
    { flush: 'sync' },
  )
  watch(data, (now) => {
    if (now && !following.value) following.value = { where: where(), after: now.indicators.changeCursor }
  })

  const changed = shallowReactive(new Set<string>())
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const later = (run: () => void, ms: number) => {
    const timer = setTimeout(() => (timers.delete(timer), run()), ms)
    timers.add(timer)
  }
  let asked = false
  function askSoon(): void {
    if (asked) return
    asked = true
    later(() => {
      asked = false
      refetch()
      onChange()
    }, PATIENCE)
  }
  useSubscription(
    IndicatorChangedDocument,
    following,
    ({ indicatorChanged: { id } }) => {
      changed.add(id)
      later(() => changed.delete(id), GLOW)
      askSoon()
    },
    () => later(() => ((following.value = null), refetch()), AGAIN),
  )
  onScopeDispose(() => timers.forEach(clearTimeout))

  return {
    data,
    loading,
    problem,
    variables,
    changed,
    live: computed(() => following.value !== null),
    start: computed(() => trail.value.length * PAGE),
    next() {
      const cursor = data.value?.indicators.pageInfo.endCursor
      if (cursor) trail.value = [...trail.value, cursor]
    },
    previous: () => (trail.value = trail.value.slice(0, -1)),
  }
}
