import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApi } from './api.ts'
import { type Request, useRequest } from './useRequest.ts'

export type Mutation<Data, Variables> = Request<Data, Variables>

export function useMutation<Data, Variables extends OperationVariables>(
  mutation: TypedDocumentNode<Data, Variables>,
): Mutation<Data, Variables> {
  const { apollo } = useApi()
  return useRequest((variables) => apollo.mutate({ mutation, variables } as never))
}
