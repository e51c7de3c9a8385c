import type { IncomingMessage } from 'node:http'
import {
  createSourceEventStream,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql'
import {
  CloseCode,
  type Context as SocketContext,
  makeServer,
  type OperationResult,
  type Server,
  type SubscribePayload,
} from 'graphql-ws'
import { nanoid } from 'nanoid'
import { codeOf } from '../api/errors.ts'
import type { Person } from '../access/Person.ts'
import type { Context, Services, Socket } from '../api/context.ts'
import { requireReadable } from '../api/readable.ts'
import { Problem, problem } from '../problem.ts'
import { admit, hidesSchema } from './admit.ts'
import { audienceOf, presentError } from './audience.ts'
import { deliver } from './deliver.ts'
import { Documents, operationOf } from './documents.ts'
import { EventTexts, keyOf } from './EventTexts.ts'
import type { Line } from './Line.ts'
import { makeContext } from './makeContext.ts'
import { noteOperation } from './noteOperation.ts'
import { noteUse } from './noteUse.ts'
import { bearerOf, languageOf, newRequestId, tokenOf } from './requestFacts.ts'

/** Operations under way at once on a socket; a page has some ten. */
const MOST_OPERATIONS = 200
/** Characters of an operation's id, which goes with each of its answers; graphql-ws's client makes 36. */
const LONGEST_ID = 100

/** What we keep with every socket. */
export interface Extras {
  readonly line: Line
  readonly request: IncomingMessage
  /** Once it has said who it is. */
  opened?: Opened
}

interface Opened {
  readonly socketOf: Socket
  readonly gone: AbortController
  readonly person: Person | null
  readonly unfollow: () => void
  /** How many are under way on it. */
  readonly operations: () => number
}

type Connection = SocketContext<Record<string, unknown> | undefined, Extras>

interface Executor {
  readonly schema: GraphQLSchema
  readonly services: Services
  readonly documents: Documents
  readonly texts: EventTexts
}

/** graphql-transport-ws, as graphql-ws speaks it, with our people, documents and errors; events go their own way (`deliver`). */
export function socketProtocol(schema: GraphQLSchema, services: Services): Server<Extras> {
  const executor = { schema, services, documents: new Documents(schema), texts: new EventTexts() }
  return makeServer<Record<string, unknown> | undefined, Extras>({
    schema,
    onConnect: (connection) => connect(services, connection),
    onDisconnect: ({ extra: { opened } }) => {
      opened?.unfollow()
      opened?.gone.abort()
    },
    onSubscribe: (connection, id, payload) => prepare(executor, connection, { ...payload, id }),
    subscribe: createSourceEventStream as (args: ExecutionArgs) => OperationResult,
    onOperation: ({ extra }, id, _payload, args, result) => {
      note(services, args, result)
      return toDeliver(executor, extra, { id, args, result })
    },
    onNext: (_connection, _id, _payload, { contextValue }, result) =>
      present(services, contextValue as Context, result), // made by `prepare`
    onError: ({ extra: { opened, request } }, _id, _payload, errors) => {
      const context = { person: opened?.person ?? null, services, requestId: newRequestId() }
      const code = codeOf(errors[0])
      noteOperation(services, { transport: 'socket', context, operation: null, code })
      const { requestId } = context
      const to = { language: languageOf(request), requestId, hidesSchema: hidesSchema(context) }
      return errors.map((error) => presentError(services.log, error, to))
    },
  })
}

/**
 * A program's token that has ended is refused at once; without any token one may still ask what strangers may. A page that
 * says whose it is gets no socket of anybody else's: another tab may have signed somebody else in since it was opened.
 */
async function connect({ access }: Services, connection: Connection): Promise<boolean> {
  const { connectionParams, extra } = connection
  const given = connectionParams?.['authorization'] ?? connectionParams?.['Authorization']
  const token = given === undefined ? tokenOf(extra.request) : bearerOf(given)
  const person = token === null ? null : await access.people.byToken(token)
  const member = connectionParams?.['member'] ?? person?.memberId
  if ((given !== undefined && !person) || member !== person?.memberId) {
    extra.line.close(CloseCode.Unauthorized, 'UNAUTHENTICATED')
    return true
  }
  const gone = new AbortController()
  const unfollow = person ? access.people.follow(person) : () => undefined
  const operations = () => Object.keys(connection.subscriptions).length
  extra.opened = { socketOf: { id: nanoid(), closed: gone.signal }, gone, person, unfollow, operations }
  return true
}

/** Everything that executing one operation takes; or the errors for which it is not executed. */
async function prepare(
  { services, documents, schema }: Executor,
  { extra, subscriptions }: Connection,
  { id, query, operationName, variables }: SubscribePayload & { readonly id: string },
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  try {
    if (id.length > LONGEST_ID) throw problem('TOO_LARGE', LONG_ID)
    if (Object.keys(subscriptions).length > MOST_OPERATIONS) throw problem('RATE_LIMITED')
    requireReadable(variables)
    const checked = documents.check(query)
    if ('errors' in checked) return checked.errors
    const { document } = checked
    const operation = operationOf(document, operationName)
    if (!operation) throw problem('BAD_USER_INPUT', { ...NO_OPERATION, field: 'operationName' })
    const contextValue = await contextOf(services, extra)
    admit(contextValue, { schema, document, operation, variables })
    noteUse(contextValue, operation)
    return { schema, document, operationName, variableValues: variables, contextValue }
  } catch (error) {
    if (error instanceof Problem) return [asGraphqlError(error)]
    throw error
  }
}

/** The person as of now: rights may have changed since the socket was opened. */
async function contextOf(services: Services, { opened, request }: Extras): Promise<Context> {
  const person = opened?.person ? await services.access.people.current(opened.person) : null
  const socket = opened?.socketOf ?? null
  return makeContext(services, { request, person, socket, setSessionCookie: () => undefined })
}

interface Result {
  readonly errors?: readonly GraphQLError[] | undefined
}

interface Executed {
  readonly id: string
  readonly args: ExecutionArgs
  readonly result: OperationResult
}

function note(
  services: Services,
  { document, operationName, contextValue }: ExecutionArgs,
  result: OperationResult,
): void {
  const context = contextValue as Context // made by `prepare`
  const errors = (result as ExecutionResult).errors // a stream of events has none
  const code = errors?.[0] && codeOf(errors[0])
  const operation = operationOf(document, operationName)
  noteOperation(services, { transport: 'socket', context, operation, code })
}

/** A stream of events is delivered by us; everything else goes on as it is. */
function toDeliver({ services, texts }: Executor, { line }: Extras, { id, args, result }: Executed) {
  if (!(Symbol.asyncIterator in Object(result))) return undefined
  const context = args.contextValue as Context // made by `prepare`
  const encode = (one: ExecutionResult) => JSON.stringify(present(services, context, one) ?? one)
  const asked = { args, context, key: keyOf(args), encode }
  // `createSourceEventStream` gives events, which are objects of ours; graphql-ws takes them for results.
  return deliver(result as unknown as AsyncIterable<object>, { line, id, asked, texts })
}

/** What is to be told instead of a result with errors. */
function present({ log }: Services, to: Context, result: Result) {
  if (!result.errors) return undefined
  return { ...result, errors: result.errors.map((error) => presentError(log, error, audienceOf(to))) }
}

const asGraphqlError = (originalError: Error): GraphQLError =>
  new GraphQLError(originalError.message, { originalError })

const LONG_ID = {
  zh: `操作的编号最多 ${LONGEST_ID} 字。`,
  en: `An operation's id has at most ${LONGEST_ID} characters.`,
}
const NO_OPERATION = { zh: '须指明要执行的操作。', en: 'Say which operation to run.' }
