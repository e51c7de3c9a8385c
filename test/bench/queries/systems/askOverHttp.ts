/** GraphQL over HTTP as a client library would: JSON over connections that stay open. */
import { Agent, type IncomingMessage, request } from 'node:http'

export interface Operation {
  readonly query: string
  readonly variables: object
}

export function askOverHttp(url: string, token: string | null): (operation: Operation) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    ...(token !== null && { Authorization: `Bearer ${token}` }),
  }
  const post = (body: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body)
      const asked = request(url, { method: 'POST', agent, headers: { ...headers, 'Content-Length': length } })
      asked.on('response', resolve)
      // The server may have closed a connection that was long idle, just when it was taken again.
      asked.on('error', (error) => (asked.reusedSocket ? resolve(post(body)) : reject(error)))
      asked.end(body)
    })
  return async (operation) => {
    const body = JSON.stringify(operation)
    const response = await post(body)
    const answer = await textOf(response)
    if (response.statusCode === 200 && !answer.startsWith('{"errors"')) return answer
    throw new Error(`${response.statusCode}: ${answer.slice(0, 2_000)}\n${body}`)
  }
}

/** Without an iterator: what asking costs is the same for all, and makes them look more alike than they are. */
const textOf = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    response.on('data', (chunk: Buffer) => chunks.push(chunk))
    response.on('end', () => resolve(Buffer.concat(chunks).toString()))
    response.on('error', reject)
  })
