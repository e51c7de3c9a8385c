import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { GraphQLSchema } from 'graphql'
import type { Services } from '../api/context.ts'
import { SERVER_FOLDER } from '../folder.ts'
import { answerText, clientFiles } from './clientFiles.ts'
import type { Closing } from './Closing.ts'
import { graphqlOverHttp } from './graphqlOverHttp.ts'
import { graphqlOverSocket } from './graphqlOverSocket.ts'
import { health } from './health.ts'
import { metrics } from './metrics.ts'
import { pathOf, requestIdOf } from './requestFacts.ts'
import { requestScope } from '../requestScope.ts'
import { securityHeaders } from './securityHeaders.ts'

/** Milliseconds that requests under way may take when the server stops. */
const DRAIN = 10_000
/** Between looks whether they have ended. */
const LOOK = 100

/**
 * Milliseconds in which a request's head, and the whole of it, must have come; between looks for those that have not; and for
 * which a connection stays open for the next one: longer than proxies keep theirs (nginx: 60 s), since who asks just when it
 * is closed finds it broken.
 */
const PATIENCE = {
  headersTimeout: 15_000,
  requestTimeout: 250_000,
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 75_000,
}

const CLIENT = join(SERVER_FOLDER, '../client/dist')
const GRAPHIQL = join(SERVER_FOLDER, '../client/graphiql/dist')

/** Serves the API, the page, GraphiQL, /health and /metrics on one port. Answers with the address that it listens on. */
export async function listen(schema: GraphQLSchema, services: Services, closing: Closing): Promise<string> {
  const { settings, log } = services
  const setHeaders = securityHeaders(settings)
  const setGraphiqlHeaders = securityHeaders(settings, { inlineStyles: true })
  const { answer: answerHealth, ...states } = health(services, closing)
  const answerMetrics = metrics(services, states)
  const page = clientFiles(CLIENT, settings)
  const graphiql = clientFiles(GRAPHIQL, { basePath: `${settings.basePath}/graphiql` })
  const graphql = await graphqlOverHttp(schema, services)
  closing.add('graphql', graphql.stop)
  const server = createServer(PATIENCE, (request, response) => {
    setHeaders(request, response)
    const requestId = requestIdOf(request)
    response.setHeader('X-Request-Id', requestId)
    requestScope.run({ requestId }, () => answer(request, response))
  })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request, settings)
    route(path, request, response).catch((error: unknown) => {
      log.error({ error, path }, 'a request failed')
      response.destroy()
    })
  }

  async function route(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (path === '/health' || path === '/health/ready' || path === '/health/live')
      return answerHealth(path, response)
    if (path === '/metrics') return answerMetrics(request, response)
    if (path === '/graphql')
      return request.method === 'POST' ? graphql.answer(request, response) : onlyPost(response)
    if (request.method !== 'GET' && request.method !== 'HEAD') return notFound(response)
    if (!/^\/graphiql($|\/)/.test(path)) return page(request, response, path)
    setGraphiqlHeaders(request, response)
    graphiql(request, response, path.slice('/graphiql'.length) || '/')
  }

  closing.add('http', () => drain(server))
  closing.add('sockets', graphqlOverSocket(server, schema, services))
  return startListening(server, services)
}

const notFound = (response: ServerResponse): void => answerText(response, 404, '没有找到。 Not found.')

function onlyPost(response: ServerResponse): void {
  response.setHeader('Allow', 'POST')
  answerText(response, 405, '请用 POST。 Use POST.')
}

function startListening(server: Server, { settings: { port, host } }: Services): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    )
    server.listen(port, host, () => {
      const bound = server.address() as AddressInfo // a TCP server that listens
      const name = /^(0\.0\.0\.0|::)$/.test(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
      resolve(`http://${name}:${bound.port}`)
    })
  })
}

/** Another program listens there. */
class PortTaken extends Error {
  constructor(port: number) {
    super(`端口 ${port} 已被占用，请用 PORT 另设一个。\nPort ${port} is taken: set another with PORT.`)
    this.name = 'PortTaken'
  }
}

/** Takes no more requests, and gives those under way time to end. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // Those that were answered since then stay open for a next request.
  const looking = setInterval(() => server.closeIdleConnections(), LOOK)
  const impatience = setTimeout(() => server.closeAllConnections(), DRAIN)
  await closed
  clearInterval(looking)
  clearTimeout(impatience)
}
