import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { Context, Services } from '../api/context.ts'
import { type Problem, problem } from '../problem.ts'
import { MOST_TOKENS, simpleEnough } from '../api/simpleEnough.ts'
import { audience, presentError } from './audience.ts'
import { makeContext } from './makeContext.ts'
import { noteUse } from './noteUse.ts'
import { readJson, statusOf } from './readJson.ts'
import { tokenOf } from './requestFacts.ts'
import { setSessionCookie } from './sessionCookie.ts'

/** Answers POST /graphql, by Apollo Server and the specification "GraphQL over HTTP". */
export interface GraphqlOverHttp {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly stop: () => Promise<void>
}

export async function graphqlOverHttp(schema: GraphQLSchema, services: Services): Promise<GraphqlOverHttp> {
  const { log } = services
  const server = new ApolloServer<Context>({
    schema,
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    validationRules: [simpleEnough],
    parseOptions: { maxTokens: MOST_TOKENS },
    logger: log,
    // Cache control would wrap every resolver of the schema, for sockets too, only to say `no-store`: `send` does.
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginCacheControlDisabled(), FOLLOW],
    formatError: (_formatted, error) =>
      presentError(log, asGraphqlError(error), audience.getStore() ?? NOBODY),
  })
  await server.start()
  return {
    answer: (request, response) => answer(server, services, request, response),
    stop: () => server.stop(),
  }
}

const NOBODY = { language: 'zh', requestId: 'none' } as const

/** Requests that have a query, whatever that may be. */
const wellFormed = new WeakSet<HTTPGraphQLRequest>()

const FOLLOW: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveSource: async ({ request: { http } }) => void (http && wellFormed.add(http)),
    async didResolveOperation({ contextValue, operation }) {
      if (operation?.operation === 'subscription') throw refusal(problem('BAD_USER_INPUT', SOCKET_ONLY))
      noteUse(contextValue, operation)
    },
  }),
}

/** What is thrown before anything is executed; without a status of its own Apollo Server would say 500. */
const refusal = (problem: Problem): GraphQLError =>
  new GraphQLError(problem.message, { originalError: problem, extensions: { http: { status: 400 } } })

const SOCKET_ONLY = {
  zh: '订阅请走 WebSocket（graphql-transport-ws）。',
  en: 'Subscribe over WebSocket (graphql-transport-ws).',
} as const

const asGraphqlError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })

async function answer(
  server: ApolloServer<Context>,
  services: Services,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const context = makeContext(services, {
    request,
    person: null,
    socket: null,
    setSessionCookie: (session) => setSessionCookie(response, services.settings, session),
  })
  response.setHeader('X-Request-Id', context.requestId)
  try {
    const token = tokenOf(request)
    context.person = token === null ? null : await services.access.people.byToken(token)
    const body = await readJson(request, bodyLimit(context))
    send(response, await audience.run(context, () => execute(server, request, context, body)))
  } catch (error) {
    await refuse(request, response, {
      error: presentError(services.log, asGraphqlError(error), context),
      status: statusOf(error),
    })
  }
}

/** Bytes of a request by somebody who is not signed in: a sign-in, an introspection. */
const MOST_OF_STRANGERS = 64 * 1024
/** Bytes around an uploaded file, which itself grows by a third in base 64. */
const ENVELOPE = 1024 * 1024

const bodyLimit = ({ person, services }: Context): number =>
  person ? Math.ceil((services.settings.maxUpload * 4) / 3) + ENVELOPE : MOST_OF_STRANGERS

async function execute(
  server: ApolloServer<Context>,
  request: IncomingMessage,
  context: Context,
  body: unknown,
): Promise<HTTPGraphQLResponse> {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value))
  const httpGraphQLRequest = { method: 'POST', headers, search: '', body }
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => context,
  })
  return mended(answered, wellFormed.has(httpGraphQLRequest))
}

/**
 * Under plain `application/json` a well-formed request is answered with 200, also where the query does not parse or
 * validate (audits 572B, FDE2 and 7B9B of graphql-http); Apollo Server 5.5 says 400.
 */
function mended(answered: HTTPGraphQLResponse, isWellFormed: boolean): HTTPGraphQLResponse {
  const isPlainJson = answered.headers.get('content-type')?.startsWith('application/json')
  return isPlainJson && answered.status === 400 && isWellFormed ? { ...answered, status: 200 } : answered
}

function send(response: ServerResponse, { status, headers, body }: HTTPGraphQLResponse): void {
  response.setHeader('Cache-Control', 'no-store')
  for (const [name, value] of headers) response.setHeader(name, value)
  response.statusCode = status ?? 200
  response.end(body.kind === 'complete' ? body.string : undefined)
}

interface Refusal {
  readonly error: object
  readonly status: number
}

/** How long what is left of a refused request's body is taken in, milliseconds. */
const LINGER = 2_000

/**
 * For requests that never reached Apollo Server. The answer is sent at once; what is left of the body is thrown away for
 * a while before the connection is closed, since a client that is still sending would else find it broken (EPIPE) and
 * never read the answer.
 */
async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { error, status }: Refusal,
): Promise<void> {
  const text = JSON.stringify({ errors: [error] })
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    Connection: 'close',
  })
  response.write(text)
  if (!request.complete && !request.destroyed) {
    request.resume()
    const ended = [once(request, 'close'), once(request, 'end'), setTimeout(LINGER, null, { ref: false })]
    await Promise.race(ended).catch(() => undefined) // it broke off: nobody reads any more
  }
  response.end()
}
