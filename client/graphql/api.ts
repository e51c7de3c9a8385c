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

/**
 * @param base address that the server is reached under, with a slash at the end
 * @param onSignedOut the server answered that nobody is signed in
 */
export function createApi(base: string, onSignedOut: () => void): Api {
  const socket = createSocket(base)
  return { socket, apollo: createApollo(base, socket, onSignedOut) }
}
