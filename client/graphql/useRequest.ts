import { type ShallowRef, shallowRef } from 'vue'
import { problemOf, type ShownProblem } from './problem.ts'

/** Something that is asked of the server when a person does something. */
export interface Request<Data, Variables> {
  /** The answer; null where it failed, and then `problem` says why. */
  run(variables: Variables): Promise<Data | null>
  readonly busy: Readonly<ShallowRef<boolean>>
  readonly problem: ShallowRef<ShownProblem | null>
}

export function useRequest<Data, Variables>(
  send: (variables: Variables) => Promise<{ data?: unknown }>,
): Request<Data, Variables> {
  const busy = shallowRef(false)
  const problem = shallowRef<ShownProblem | null>(null)

  async function run(variables: Variables): Promise<Data | null> {
    busy.value = true
    problem.value = null
    try {
      const { data } = await send(variables)
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
