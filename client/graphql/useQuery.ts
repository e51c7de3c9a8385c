import type { OperationVariables, TypedDocumentNode, WatchQueryFetchPolicy } from '@apollo/client'
import { type MaybeRefOrGetter, onScopeDispose, type ShallowRef, shallowRef, toValue, watch } from 'vue'
import { useApi } from './api.ts'
import { problemOf, type ShownProblem } from './problem.ts'

export interface QueryResult<Data> {
  /** The last answer; it stays while the next one is fetched, so that nothing blinks. */
  readonly data: Readonly<ShallowRef<Data | null>>
  readonly loading: Readonly<ShallowRef<boolean>>
  readonly problem: Readonly<ShallowRef<ShownProblem | null>>
  refetch(): void
}

/**
 * Runs a query now, again whenever its variables change, and follows the cache. Variables of null: not yet.
 * It ends with the component.
 */
export function useQuery<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | null>,
  fetchPolicy: WatchQueryFetchPolicy = 'cache-and-network',
): QueryResult<Data> {
  const { apollo } = useApi()
  const data = shallowRef<Data | null>(null)
  const loading = shallowRef(true)
  const problem = shallowRef<ShownProblem | null>(null)
  let stop = () => {}

  function run(given: Variables | null): void {
    stop()
    if (given === null) return
    loading.value = true
    // Asked again, what is under way would answer from before.
    const context = { queryDeduplication: false }
    const options = { query, variables: given, fetchPolicy, context, notifyOnNetworkStatusChange: true }
    const subscription = apollo.watchQuery(options as never).subscribe((result) => {
      loading.value = result.loading
      if (result.data && result.dataState === 'complete') data.value = result.data as Data
      if (!result.loading) problem.value = result.error ? problemOf(result.error) : null
    })
    stop = () => subscription.unsubscribe()
  }

  watch(
    () => toValue(variables),
    (next, last) => {
      if (JSON.stringify(next) !== JSON.stringify(last)) run(next)
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())
  return { data, loading, problem, refetch: () => run(toValue(variables)) }
}
