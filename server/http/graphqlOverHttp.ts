import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  ApolloServer,
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestListener,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import type { Context, Services } from '../api/context.ts'
import { Problem, problem } from '../problem.ts'
import { requireReadable, requireReadableQuery } from '../api/readable.ts'
import { MOST_TOKENS, simpleEnough } from '../api/simpleEnough.ts'
import { admit } from './admit.ts'
import { audience, audienceOf, presentError } from './audience.ts'
import { isOwnOrigin } from './isOwnOrigin.ts'
import { makeContext } from './makeContext.ts'
import { MediaTypes } from './MediaTypes.ts'
import { noteOperation } from './noteOperation.ts'
import { noteUse } from './noteUse.ts'
import { type BodyLimits, readJson } from './readJson.ts'
import { Refusal, statusOf } from './Refusal.ts'
import { refuse } from './refuse.ts'
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
    // Only JSON comes so far, which no form of another site can send (`readJson`, `requireOwnPage`).
    csrfPrevention: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    validationRules: [simpleEnough],
    parseOptions: { maxTokens: MOST_TOKENS },
    // What it says of its own quotes what it failed on; the failure itself comes to `formatError`.
    logger: SILENT,
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

const silent = () => undefined
const SILENT = { debug: silent, info: silent, warn: silent, error: silent }

const NOBODY = { language: 'zh', requestId: 'none', hidesSchema: true } as const

/** Requests that have a query, whatever that may be. */
const wellFormed = new WeakSet<HTTPGraphQLRequest>()

const mediaTypes = new MediaTypes()

const FOLLOW: ApolloServerPlugin<Context> = {
  requestDidStart: async ({ request: { http }, response }) => {
    const mediaType = mediaTypes.of(http?.headers.get('accept'))
    if (mediaType !== undefined) response.http.headers.set('content-type', mediaType)
    return FOLLOW_REQUEST
  },
}

const FOLLOW_REQUEST: GraphQLRequestListener<Context> = {
  didResolveSource: async ({ request: { http } }) => void (http && wellFormed.add(http)),
  async didResolveOperation({ contextValue, schema, document, operation, request: { variables } }) {
    try {
      if (operation?.operation === 'subscription') throw problem('BAD_USER_INPUT', SOCKET_ONLY)
      if (operation) admit(contextValue, { schema, document, operation, variables })
    } catch (error) {
      throw error instanceof Problem ? notExecuted(error) : error
    }
    noteUse(contextValue, operation)
  },
  async willSendResponse({ contextValue: context, operation, response: { body } }) {
    const code = body.kind === 'single' ? body.singleResult.errors?.[0]?.extensions?.['code'] : undefined
    noteOperation(context.services, { transport: 'http', context, operation, code })
  },
}

/** What is thrown before anything is executed; without a status of its own Apollo Server would say 500. */
const notExecuted = (problem: Problem): GraphQLError =>
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
  try {
    const token = tokenOf(request)
    context.person = token === null ? null : await services.access.people.byToken(token)
    requireOwnPage(request, services)
    const body = await readJson(request, bodyLimits(context))
    send(response, await audience.run(audienceOf(context), () => execute(server, request, context, body)))
  } catch (error) {
    const shown = presentError(services.log, asGraphqlError(error), audienceOf(context))
    const { code } = shown.extensions ?? {}
    noteOperation(services, { transport: 'http', context, operation: null, code })
    await refuse(request, response, { error: shown, status: statusOf(error) })
  }
}

/**
 * What another site's page sends is answered to nobody, but it would be done. Browsers ask first before they send JSON, and are not
 * told that they may; this one asks nobody.
 */
function requireOwnPage(request: IncomingMessage, { settings }: Services): void {
  if (request.headers.authorization !== undefined || isOwnOrigin(request, settings)) return
  throw new Refusal(403, 'FORBIDDEN', ANOTHER_SITE)
}

const ANOTHER_SITE = { zh: '请求来自其他网站的页面。', en: 'The request is of a page of another site.' }

/** Of somebody who is not signed in: a sign-in. Bytes and milliseconds. */
export const OF_STRANGERS: BodyLimits = { most: 64 * 1024, patience: 15_000 }
/** Bytes around an uploaded file, which itself grows by a third in base 64. */
const ENVELOPE = 1024 * 1024
/** Milliseconds that a whole form may take to come: the largest one over a line of 1 Mbit/s. */
const LONGEST_UPLOAD = 240_000

const bodyLimits = ({ person, services }: Context): BodyLimits =>
  person
    ? { most: Math.ceil((services.settings.maxUpload * 4) / 3) + ENVELOPE, patience: LONGEST_UPLOAD }
    : OF_STRANGERS

async function execute(
  server: ApolloServer<Context>,
  request: IncomingMessage,
  context: Context,
  body: unknown,
): Promise<HTTPGraphQLResponse> {
  requireReadableBody(body)
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value))
  const httpGraphQLRequest = { method: 'POST', headers, search: '', body }
  const answered = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => context,
  })
  if (answered.status === undefined || answered.status === 200)
    mediaTypes.remember(headers.get('accept'), answered.headers.get('content-type'))
  return mended(answered, wellFormed.has(httpGraphQLRequest))
}

/** Before Apollo Server reads it: a stack that has ended is no answer. What else is wrong with it, that says. */
function requireReadableBody(body: unknown): void {
  try {
    const { query, variables } = Object(body) as { readonly query?: unknown; readonly variables?: unknown }
    if (typeof query === 'string') requireReadableQuery(query)
    requireReadable(variables)
  } catch (error) {
    throw error instanceof Problem ? new Refusal(400, error.code, error.words, error.details) : error
  }
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
