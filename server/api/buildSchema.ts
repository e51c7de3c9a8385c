import type { GraphQLSchema } from 'graphql'
import { buildSchema as build } from 'type-graphql'
import { resolveDirectly } from './resolveDirectly.ts'
import { RESOLVERS } from './resolvers.ts'
import { Base64Scalar, DateTimeScalar } from './scalars.ts'

/** The executable schema, from the classes of this folder and of store/. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const schema = await build({
    resolvers: RESOLVERS,
    scalarsMap: [
      { type: Date, scalar: DateTimeScalar },
      { type: Uint8Array, scalar: Base64Scalar },
    ],
    // Commands check their own input and say what is wrong in both languages.
    validate: false,
    pubSub: NO_PUB_SUB,
  })
  resolveDirectly(schema)
  return schema
}

/** Subscriptions read their own channels (room/publish): the stock one lets a slow listener end the process. */
const NO_PUB_SUB = {
  publish: () => {
    throw new Error('Publish through room/publish.')
  },
  subscribe: () => {
    throw new Error('Give the subscription its own `subscribe`.')
  },
}
