import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type MaybeRefOrGetter, onScopeDispose, toValue, watch } from 'vue'
import { useApi } from './api.ts'

/**
 * Follows a subscription while the component lives, and starts it anew when its variables change. Variables of null:
 * none. Its results stay out of the cache: there a late one would overwrite a newer answer.
 */
export function useSubscription<Data, Variables extends OperationVariables>(
  subscription: TypedDocumentNode<Data, Variables>,
  variables: MaybeRefOrGetter<Variables | null>,
  onData: (data: Data) => void,
  onEnd?: (error: unknown) => void,
): void {
  const { apollo } = useApi()
  let stop = () => {}

  function run(given: Variables | null): void {
    stop()
    if (given === null) return
    const options = { query: subscription, variables: given, fetchPolicy: 'no-cache' }
    const running = apollo.subscribe(options as never).subscribe({
      // A broken link arrives as a result with an error, not as an error.
      next: ({ data, error }) => (error ? onEnd?.(error) : data && onData(data as Data)),
      error: (error) => onEnd?.(error),
    })
    stop = () => running.unsubscribe()
  }

  watch(
    () => toValue(variables),
    (next, last) => {
      if (JSON.stringify(next) !== JSON.stringify(last)) run(next)
    },
    { immediate: true },
  )
  onScopeDispose(() => stop())
}
