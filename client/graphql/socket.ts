import { type Client, createClient } from 'graphql-ws'

/** A ping so often, milliseconds. */
const KEEP_ALIVE = 10_000
/** Without an answer for so long, milliseconds, also to its opening, the connection has died without a word, and another one is opened. */
const PATIENCE = 5_000
/** Waits between attempts double up to this, milliseconds, so that a restarted server is found within seconds. */
const LONGEST_WAIT = 4_000

/**
 * The one graphql-transport-ws connection of a page: subscriptions and the document channel. It opens with the first
 * subscription, connects again for ever, and carries the session's cookie; it also says whose page this is, since another
 * tab may have signed somebody else in meanwhile: the server then closes it with 4401.
 *
 * @param base address that the server is reached under, with a slash at the end (`document.baseURI`)
 * @param member the id of the member who uses this page; null: nobody has signed in
 */
export function createSocket(base: string, member: () => string | null): Client {
  const url = new URL('graphql', base)
  url.protocol = url.protocol.replace('http', 'ws')
  let impatience: ReturnType<typeof setTimeout> | undefined
  const client = createClient({
    url: url.href,
    connectionParams: () => ({ member: member() ?? undefined }),
    keepAlive: KEEP_ALIVE,
    connectionAckWaitTimeout: PATIENCE,
    retryAttempts: Infinity,
    retryWait,
    shouldRetry: () => true,
    on: {
      ping: (isTheirs) => {
        if (!isTheirs) impatience = setTimeout(() => client.terminate(), PATIENCE)
      },
      pong: (isTheirs) => {
        if (isTheirs) clearTimeout(impatience)
      },
      closed: () => clearTimeout(impatience),
    },
  })
  return client
}

async function retryWait(retries: number): Promise<void> {
  const wait = Math.min(250 * 2 ** retries, LONGEST_WAIT)
  await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)))
}
