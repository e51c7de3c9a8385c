import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { SetContextLink } from '@apollo/client/link/context'
import type { Client } from 'graphql-ws'
import { OperationTypeNode } from 'graphql'
import { language } from '../app/language.ts'

/** Queries and mutations over HTTP, subscriptions over the socket. */
export function createApollo(base: string, socket: Client): ApolloClient {
  const http = new HttpLink({ uri: new URL('graphql', base).href, credentials: 'same-origin' })
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    ApolloLink.from([inMyLanguage, http]),
  )
  return new ApolloClient({ link, cache: new InMemoryCache() })
}

/** The server words its problems in the language asked for. */
const inMyLanguage = new SetContextLink(({ headers }) => ({
  headers: { ...headers, 'accept-language': language.value },
}))
