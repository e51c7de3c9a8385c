import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'

interface Refused {
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
export async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { error, status }: Refused,
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
