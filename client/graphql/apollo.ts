import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import type { Client } from 'graphql-ws'
import { OperationTypeNode } from 'graphql'
import { language } from '../words/language.ts'
import { problemOf } from './problem.ts'

/** Queries and mutations over HTTP, subscriptions over the socket. */
export function createApollo(base: string, socket: Client, onSignedOut: () => void): ApolloClient {
  const http = new HttpLink({ uri: new URL('graphql', base).href, credentials: 'same-origin' })
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    ApolloLink.from([tellingOfSessions(onSignedOut), inMyLanguage, http]),
  )
  return new ApolloClient({ link, cache: new InMemoryCache() })
}

/** A session may end by itself, or by a change of the password elsewhere. */
const tellingOfSessions = (onSignedOut: () => void) =>
  new ErrorLink(({ error }) => {
    if (problemOf(error).code === 'UNAUTHENTICATED') onSignedOut()
  })

/** The server words its problems in the language asked for. */
const inMyLanguage = new SetContextLink(({ headers }) => ({
  headers: { ...headers, 'accept-language': language.value },
}))
