/** Ways to send what no well-behaved client would. */
import { connect } from 'node:net'
import { WebSocket } from 'ws'
import type { ApiError } from '../support/person.ts'
import type { TestServer } from '../support/server.ts'

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The first error's; null where there is none. */
  readonly code: string | null
  readonly errors: readonly ApiError[]
}

/** Posts a body as it is, or as JSON. */
export async function post(
  { url }: TestServer,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const text = await response.text()
  const errors = errorsIn(text)
  return { status: response.status, headers: response.headers, text, code: codeOf(errors), errors }
}

function errorsIn(text: string): readonly ApiError[] {
  try {
    return (JSON.parse(text) as { errors?: readonly ApiError[] }).errors ?? []
  } catch {
    return []
  }
}

const codeOf = (errors: readonly ApiError[]): string | null => errors[0]?.extensions.code ?? null

interface Talk {
  /** How the connection is opened: the payload of `connection_init`, as text; null: it says nothing. */
  readonly init?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Enough was heard. */
  readonly until?: (messages: readonly string[]) => boolean
}

export interface Heard {
  /** 1005: we closed it. */
  readonly code: number
  readonly messages: readonly string[]
}

/** Opens a socket, sends those frames once it is acknowledged, and hears until it is closed or there was enough. */
export async function talk(
  { wsUrl }: TestServer,
  frames: readonly (string | Buffer)[],
  { init = '{}', headers = {}, until = () => false }: Talk = {},
): Promise<Heard> {
  const socket = new WebSocket(wsUrl, 'graphql-transport-ws', { headers })
  const messages: string[] = []
  socket.on('error', () => undefined)
  socket.on('message', (data) => {
    const text = String(data)
    messages.push(text)
    if (text.includes('"connection_ack"')) for (const frame of frames) socket.send(frame)
    if (until(messages)) socket.close()
  })
  socket.on('open', () => {
    if (init !== null) socket.send(`{"type":"connection_init","payload":${init}}`)
  })
  // (`once` would reject at an error, after which the close comes all the same.)
  const code = await new Promise<number>((resolve) => socket.once('close', resolve))
  return { code, messages }
}

export const subscribe = (payload: object, id: unknown = '1'): string =>
  JSON.stringify({ id, type: 'subscribe', payload })

const isLast = (message: string): boolean => /"type":"(error|complete)"/.test(message)

/** Asks over a socket, and answers with the code of the first error; null where there is none. */
export async function askOnSocket(
  server: TestServer,
  payload: object,
  token: string | null,
): Promise<string | null> {
  const init = token === null ? '{}' : JSON.stringify({ authorization: `Bearer ${token}` })
  const until = (messages: readonly string[]) => messages.some(isLast)
  const { messages, code } = await talk(server, [subscribe(payload)], { init, until })
  if (!messages.some(isLast)) return `closed ${code}`
  return /"code":"(\w+)"/.exec(messages.join('\n'))?.[1] ?? null
}

/** Writes bytes to the port as they are, and hears what comes until the server closes. */
export async function raw({ url }: TestServer, ...parts: readonly string[]): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (data) => (heard += String(data)))
  socket.on('error', () => undefined)
  for (const part of parts) socket.write(part, 'latin1')
  await new Promise((resolve) => socket.once('close', resolve))
  return heard
}
