import type { IncomingMessage, ServerResponse } from 'node:http'

interface Refused {
  readonly error: object
  readonly status: number
}

/** Milliseconds in which nothing comes any more of a refused request's body, and for which it is taken in at most. */
const QUIET = 2_000
const LONGEST = 60_000

/**
 * For requests that never reached Apollo Server. The answer is sent at once; what is left of the body is thrown away as
 * long as it comes before the connection is closed, since a client that is still sending would else find it broken (EPIPE)
 * and never read the answer.
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
  if (!request.complete && !request.destroyed) await throwAwayRest(request)
  response.end()
}

function throwAwayRest(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const quiet = setTimeout(end, QUIET)
    const longest = setTimeout(end, LONGEST)
    request.on('data', putOff).resume()
    for (const event of ['end', 'close', 'error']) request.once(event, end)

    function putOff(): void {
      quiet.refresh()
    }
    function end(): void {
      request.off('data', putOff)
      clearTimeout(quiet)
      clearTimeout(longest)
      resolve()
    }
  })
}
