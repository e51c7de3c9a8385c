import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import { useApi } from './api.ts'
import { type Request, useRequest } from './useRequest.ts'

/** A query that is asked when a person does something; its answer is kept nowhere. */
export function useAsking<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
): Request<Data, Variables> {
  const { apollo } = useApi()
  return useRequest((variables) => apollo.query({ query, variables, fetchPolicy: 'no-cache' } as never))
}
