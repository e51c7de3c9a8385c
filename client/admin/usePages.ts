import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { onScopeDispose, type ShallowRef, shallowRef, watch } from 'vue'
import { useApi } from '../graphql/api.ts'
import { problemOf, type ShownProblem } from '../graphql/problem.ts'

interface Connection<Row> {
  readonly nodes: readonly Row[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null }
  readonly totalCount: number
}

export interface Pages<Row> {
  /** Null: not yet. */
  readonly rows: Readonly<ShallowRef<readonly Row[] | null>>
  readonly total: Readonly<ShallowRef<number>>
  readonly hasMore: Readonly<ShallowRef<boolean>>
  readonly problem: Readonly<ShallowRef<ShownProblem | null>>
  more(): Promise<void>
  /** As many rows as are shown, anew. */
  reload(): Promise<void>
}

const PAGE = 50
/** Rows that the server gives at once. */
const MOST = 500

/** A list that grows page by page, and begins anew when its question changes. It is asked of the server each time: others change it. */
export function usePages<Data, Variables extends OperationVariables, Row>(
  query: TypedDocumentNode<Data, Variables & { first: number; after?: string | null }>,
  variables: () => Variables,
  connectionOf: (data: Data) => Connection<Row>,
): Pages<Row> {
  const { apollo } = useApi()
  const rows = shallowRef<readonly Row[] | null>(null)
  const total = shallowRef(0)
  const hasMore = shallowRef(false)
  const problem = shallowRef<ShownProblem | null>(null)
  let end: string | null = null
  /** Only the answer to the last question counts. */
  let asked = 0

  async function ask(first: number, after: string | null): Promise<void> {
    const question = (asked += 1)
    const given = { ...variables(), first, after }
    try {
      const options = { query, variables: given, fetchPolicy: 'no-cache' }
      const { data } = (await apollo.query(options as never)) as { data: Data }
      if (question !== asked) return
      const { nodes, pageInfo, totalCount } = connectionOf(data)
      rows.value = after === null ? nodes : [...(rows.value ?? []), ...nodes]
      total.value = totalCount
      hasMore.value = pageInfo.hasNextPage
      end = pageInfo.endCursor ?? null
      problem.value = null
    } catch (error) {
      if (question === asked) problem.value = problemOf(error)
    }
  }

  watch(
    () => JSON.stringify(variables()),
    () => void ask(PAGE, null),
    { immediate: true },
  )
  onScopeDispose(() => (asked += 1))
  return {
    ...{ rows, total, hasMore, problem },
    more: () => ask(PAGE, end),
    reload: () => ask(Math.min(Math.max(rows.value?.length ?? 0, PAGE), MOST), null),
  }
}
