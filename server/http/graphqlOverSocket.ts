import type { IncomingMessage, Server } from 'node:http'
import type { Socket as Stream } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import { CloseCode, handleProtocols, type Server as Protocol } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { credentialId } from '../access/Person.ts'
import type { Services } from '../api/context.ts'
import type { OpenSockets } from '../Counts.ts'
import { OF_STRANGERS } from './graphqlOverHttp.ts'
import { Line } from './Line.ts'
import { type Extras, socketProtocol } from './socketProtocol.ts'
import { upgrade } from './upgrade.ts'

/** Milliseconds in which every peer is looked at once: it is pinged, and given up when it has been gone for long. */
const ROUND = 20_000
/** A round's parts, so that a thousand peers are not all written to at one moment. */
const PARTS = 20
/** Milliseconds that clients get to answer the closing of their socket when the server stops. */
const GOODBYE = 2_000
/** Bytes of a message: an update's limit is 256 KB, base 64 adds a third. */
const MOST_BYTES = 1024 * 1024
/** WebSocket's own closing code for a message that is too long. */
const TOO_BIG = 1009

/** WebSocket /graphql by the graphql-transport-ws protocol, on the same port. Returns what closes all sockets. */
export function graphqlOverSocket(
  server: Server,
  schema: GraphQLSchema,
  services: Services,
): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_BYTES, handleProtocols })
  const protocol = socketProtocol(schema, services)
  const peers = new Set<Extras>()
  sockets.on('connection', (socket, request) => serve(socket, request, { protocol, peers, services }))
  server.on('upgrade', (request, stream, head) =>
    upgrade(sockets, services.settings, { request, stream, head }),
  )
  services.counts.sockets = () => openSockets(peers)
  const endings = [lookInRounds(peers), closeWhenRightsChange(peers, services)]
  return async () => {
    for (const end of endings) end()
    for (const { line } of peers) line.close(1001, 'Going away')
    // A machine that went to sleep never says goodbye.
    const impatience = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE)
    await new Promise((resolve) => sockets.close(resolve))
    clearTimeout(impatience)
  }
}

function openSockets(peers: ReadonlySet<Extras>): OpenSockets {
  let [known, operations, waiting, mostWaiting] = [0, 0, 0, 0]
  for (const { opened, line } of peers) {
    if (opened?.person) known += 1
    operations += opened?.operations() ?? 0
    waiting += line.waiting
    mostWaiting = Math.max(mostWaiting, line.waiting)
  }
  return { known, strangers: peers.size - known, operations, waiting, mostWaiting }
}

interface Serving {
  readonly protocol: Protocol<Extras>
  readonly peers: Set<Extras>
  readonly services: Services
}

/** Between one peer and the protocol. */
function serve(socket: WebSocket, request: IncomingMessage, { protocol, peers, services }: Serving): void {
  // The connection of a request for a WebSocket, which `ws` has taken over.
  const line = new Line(socket, request.socket as Stream)
  const peer: Extras = { line, request }
  peers.add(peer)
  sendStrangersAway(peers)
  const ended = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => line.send(text),
      close: (code, reason) => line.close(code ?? 1000, reason ?? ''),
      onMessage: (take) =>
        socket.on('message', (message) => {
          if (!line.isOpen) return
          const text = String(message)
          if (isTooMuch(peer, text)) return line.close(TOO_BIG, 'TOO_LARGE')
          take(text).catch(failed)
        }),
    },
    peer,
  )
  // What is no WebSocket, or too long: `ws` closes it, and says why.
  socket.on('error', (error) => services.log.debug({ error }, 'a peer sent what is no message'))
  socket.once('close', (code, reason) => {
    peers.delete(peer)
    ended(code, String(reason)).catch(failed)
  })

  function failed(error: unknown): void {
    services.log.error({ error }, 'a socket failed')
    line.close(CloseCode.InternalServerError, 'INTERNAL_SERVER_ERROR')
  }
}

const isTooMuch = ({ opened }: Extras, text: string): boolean =>
  !opened?.person && text.length > OF_STRANGERS.most

/** Sockets that nobody signed in to, at once. Past it the oldest go: whoever opens many keeps nobody from signing in. */
const MOST_STRANGERS = 1_000

function sendStrangersAway(peers: ReadonlySet<Extras>): void {
  if (peers.size <= MOST_STRANGERS) return
  const strangers = [...peers].filter(({ opened, line }) => !opened?.person && line.isOpen)
  for (const { line } of strangers.slice(0, -MOST_STRANGERS))
    line.close(CloseCode.Unauthorized, 'UNAUTHENTICATED')
}

function lookInRounds(peers: ReadonlySet<Extras>): () => void {
  let part = 0
  const timer = setInterval(() => {
    part = (part + 1) % PARTS
    let n = 0
    for (const { line } of peers) if (n++ % PARTS === part) line.look()
  }, ROUND / PARTS).unref()
  return () => clearInterval(timer)
}

/** 4401 is final for graphql-ws clients; after 4403 they come again, with the rights that they have then. */
function closeWhenRightsChange(peers: ReadonlySet<Extras>, { access }: Services): () => void {
  return access.changes.listen(({ kind, credentialId: id }) => {
    for (const { opened, line } of peers) {
      if (!opened?.person || credentialId(opened.person) !== id) continue
      if (kind === 'ENDED') line.close(CloseCode.Unauthorized, 'UNAUTHENTICATED')
      else line.close(CloseCode.Forbidden, 'RIGHTS_CHANGED')
    }
  })
}
