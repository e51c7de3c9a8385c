import type { Server } from 'node:http'
import { GraphQLError, type ExecutionArgs, type GraphQLSchema } from 'graphql'
import { CloseCode, type Context as SocketContext, type SubscribePayload } from 'graphql-ws'
import { useServer, type Extra } from 'graphql-ws/use/ws'
import { nanoid } from 'nanoid'
import { WebSocketServer } from 'ws'
import { credentialId, type Person } from '../access/Person.ts'
import type { Context, Services, Socket } from '../api/context.ts'
import { problem } from '../problem.ts'
import { presentError } from './audience.ts'
import { Documents, operationOf } from './documents.ts'
import { makeContext } from './makeContext.ts'
import { noteUse } from './noteUse.ts'
import { bearerOf, languageOf, tokenOf } from './requestFacts.ts'
import { upgrade } from './upgrade.ts'

/** Milliseconds between pings; who does not answer one before the next is gone. */
const KEEP_ALIVE = 5_000
/** Milliseconds that clients get to answer the closing of their socket when the server stops. */
const GOODBYE = 2_000
/** Bytes of a message: an update's limit is 256 KB, base 64 adds a third. */
const MOST_BYTES = 1024 * 1024
/** Operations under way at once on a socket; a page has some ten. */
const MOST_OPERATIONS = 200

/** What we keep with a socket. */
interface Opened {
  readonly socketOf: Socket
  readonly gone: AbortController
  person: Person | null
  unfollow?: () => void
}
type Extras = Extra & { opened?: Opened }
type Connection = SocketContext<Record<string, unknown> | undefined, Extras>

/** WebSocket /graphql by the graphql-transport-ws protocol, on the same port. Returns what closes all sockets. */
export function graphqlOverSocket(
  server: Server,
  schema: GraphQLSchema,
  services: Services,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES })
  const documents = new Documents(schema)
  const disposable = useServer<Record<string, unknown> | undefined, { opened?: Opened }>(
    {
      isProd: true,
      schema,
      onConnect: (connection) => connect(services, connection),
      onDisconnect: ({ extra }) => disconnect(extra),
      onSubscribe: (connection, _id, payload) =>
        prepare({ services, documents, schema }, connection, payload),
      onNext: ({ extra }, _id, _payload, { contextValue }, result) =>
        present(services, extra, contextValue, result),
      onError: ({ extra }, _id, _payload, errors) =>
        errors.map((error) => presentError(services.log, error, audienceOf(extra))),
    },
    sockets,
    KEEP_ALIVE,
  )
  server.on('upgrade', (request, stream, head) =>
    upgrade(sockets, services.settings, { request, stream, head }),
  )
  const unlisten = closeWhenRightsChange(sockets, services)
  return async () => {
    unlisten()
    // A machine that went to sleep never says goodbye.
    const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE)
    await disposable.dispose()
    clearTimeout(impatience)
  }
}

/** A program's token that has ended is refused at once; without any token one may still ask what strangers may. */
async function connect({ access }: Services, { connectionParams, extra }: Connection): Promise<boolean> {
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization']
  const token = given === undefined ? tokenOf(extra.request) : bearerOf(given)
  const person = token === null ? null : await access.people.byToken(token)
  if (given !== undefined && !person) {
    extra.socket.close(CloseCode.Unauthorized, 'UNAUTHENTICATED')
    return true
  }
  const gone = new AbortController()
  extra.opened = { socketOf: { id: nanoid(), closed: gone.signal }, gone, person }
  if (person) extra.opened.unfollow = access.people.follow(person)
  OPENED.set(extra.socket, extra.opened)
  return true
}

const OPENED = new WeakMap<object, Opened>()

function disconnect({ opened }: Extras): void {
  opened?.unfollow?.()
  opened?.gone.abort()
}

interface Executor {
  readonly services: Services
  readonly documents: Documents
  readonly schema: GraphQLSchema
}

/** Everything that executing one operation takes; or the errors for which it is not executed. */
async function prepare(
  { services, documents, schema }: Executor,
  { extra, subscriptions }: Connection,
  { query, operationName, variables }: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  if (Object.keys(subscriptions).length > MOST_OPERATIONS) return [asGraphqlError(problem('RATE_LIMITED'))]
  const checked = documents.check(query)
  if ('errors' in checked) return checked.errors
  const operation = operationOf(checked.document, operationName)
  if (!operation)
    return [asGraphqlError(problem('BAD_USER_INPUT', { ...NO_OPERATION, field: 'operationName' }))]
  const contextValue = await contextOf(services, extra)
  noteUse(contextValue, operation)
  const { document } = checked
  return { schema, document, operationName, variableValues: variables, contextValue }
}

/** The person as of now: rights may have changed since the socket was opened. */
async function contextOf(services: Services, { opened, request }: Extras): Promise<Context> {
  const person = opened?.person ? await services.access.people.current(opened.person) : null
  return makeContext(services, {
    request,
    person,
    socket: opened?.socketOf ?? null,
    setSessionCookie: () => undefined,
  })
}

const audienceOf = ({ request }: Extras, requestId = 'none') => ({ language: languageOf(request), requestId })

interface Result {
  readonly errors?: readonly GraphQLError[] | undefined
}

function present({ log }: Services, extra: Extras, context: unknown, result: Result) {
  if (!result.errors) return undefined
  const to = (context as Context | undefined) ?? audienceOf(extra) // made by `prepare`
  return { ...result, errors: result.errors.map((error) => presentError(log, error, to)) }
}

const asGraphqlError = (originalError: Error): GraphQLError =>
  new GraphQLError(originalError.message, { originalError })

/** 4401 is final for graphql-ws clients; after 4403 they come again, with the rights that they have then. */
function closeWhenRightsChange(sockets: WebSocketServer, { access }: Services): () => void {
  return access.changes.listen(({ kind, credentialId: id }) => {
    for (const socket of sockets.clients) {
      const person = OPENED.get(socket)?.person
      if (!person || credentialId(person) !== id) continue
      if (kind === 'ENDED') socket.close(CloseCode.Unauthorized, 'UNAUTHENTICATED')
      else socket.close(CloseCode.Forbidden, 'RIGHTS_CHANGED')
    }
  })
}

const NO_OPERATION = { zh: '须指明要执行的操作。', en: 'Say which operation to run.' }
