import type { ApolloClient } from '@apollo/client'
import type { Client } from 'graphql-ws'
import { inject, type InjectionKey } from 'vue'
import { createApollo } from './apollo.ts'
import { createSocket } from './socket.ts'

/** The two ways to the server, made once a page. */
export interface Api {
  readonly apollo: ApolloClient
  readonly socket: Client
}

export const apiKey: InjectionKey<Api> = Symbol('api')
export const useApi = (): Api => inject(apiKey)!

export interface ApiSession {
  /** The id of the member who uses this page; null: nobody has signed in. */
  member(): string | null
  /** The server answered that nobody is signed in. */
  ended(): void
}

/** @param base address that the server is reached under, with a slash at the end */
export function createApi(base: string, { member, ended }: ApiSession): Api {
  const socket = createSocket(base, member)
  return { socket, apollo: createApollo(base, socket, ended) }
}
