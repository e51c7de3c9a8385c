import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { type ShallowRef, shallowRef } from 'vue'
import { useApi } from './api.ts'
import { problemOf, type ShownProblem } from './problem.ts'

export interface Mutation<Data, Variables> {
  /** The answer; null where it failed, and then `problem` says why. */
  run(variables: Variables): Promise<Data | null>
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly problem: ShallowRef<ShownProblem | null>
}

export function useMutation<Data, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): Mutation<Data, Variables> {
  const { apollo } = useApi()
  const busy = shallowRef(false)
  const problem = shallowRef<ShownProblem | null>(null)

  async function run(variables: Variables): Promise<Data | null> {
    busy.value = true
    problem.value = null
    try {
      const { data } = await apollo.mutate({ mutation, variables } as never)
      return (data ?? null) as Data | null
    } catch (error) {
      problem.value = problemOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  return { run, busy, problem }
}
