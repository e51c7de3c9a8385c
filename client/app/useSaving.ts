import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { shallowRef } from 'vue'
import { useApi } from '../graphql/api.ts'
import { problemOf, type ShownProblem } from '../graphql/problem.ts'
import { saveFile } from './saveFile.ts'

type File = Parameters<typeof saveFile>[0]

/** Asks the server for a file and hands it to the browser's downloads. `problem` says why there is none. */
export function useSaving() {
  const { apollo } = useApi()
  const busy = shallowRef(false)
  const problem = shallowRef<ShownProblem | null>(null)

  /** Gives the file that was saved; null where there is none. */
  async function save<Data, Variables extends OperationVariables, Saved extends File>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    fileOf: (data: Data) => Saved,
  ): Promise<Saved | null> {
    busy.value = true
    problem.value = null
    try {
      const { data } = await apollo.query({ query, variables, fetchPolicy: 'no-cache' } as never)
      if (!data) return null
      const file = fileOf(data as Data)
      saveFile(file)
      return file
    } catch (error) {
      problem.value = problemOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  return { save, busy, problem }
}
