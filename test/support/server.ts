import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEachSuite, afterEachTest } from './endings.ts'
import { copySamples } from './samples.ts'
import { databaseIn, dropDatabaseIn, environmentIn, runSql, type SqlValue } from './database.ts'

const MAIN = fileURLToPath(new URL('../../server/dist/bundle/main.js', import.meta.url))

/** Milliseconds for a start (with two busy cores), and for a clean end. */
const START_LIMIT = 30_000
const STOP_LIMIT = 20_000
/** Starts on a port that it had before. */
const MOST_ATTEMPTS = 10
/** Lines of a server's log that are shown with a failed test. */
const SHOWN_LINES = 60

export interface ServerOptions {
  /** Settings besides those that keep servers of several suites apart. */
  readonly env?: Readonly<Record<string, string>>
  /** An existing data folder; it is then not removed at the end. */
  readonly dataDir?: string
}

/** What a process of ours takes over from the suite: where things are, and what was compiled before. */
const { PATH, NODE_COMPILE_CACHE } = process.env
export const INHERITED = { PATH, ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }) }

/** How a server process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The built server, in a process of its own, on a free port, with a data folder of its own. */
export class TestServer {
  readonly dataDir: string
  /** Everything that it wrote so far, over all its starts. */
  output = ''
  readonly #options: ServerOptions
  #port = '0'
  #hasRun = false
  #process: ChildProcess | undefined
  #ended: Promise<Ended> = Promise.resolve({ code: 0, signal: null })

  constructor(options: ServerOptions) {
    this.#options = options
    this.dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'jixiao-test-'))
  }

  /** Where it listens: `http://127.0.0.1:PORT`. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get wsUrl(): string {
    return `ws://127.0.0.1:${this.#port}/graphql`
  }

  /** On SQLite. */
  get databaseFile(): string {
    return join(this.dataDir, 'jixiao.sqlite')
  }

  /** Runs a statement on its database, as `runSql` does, whether it runs or not. */
  async sql(statement: string, ...values: SqlValue[]): Promise<Record<string, unknown>[]> {
    return runSql(await databaseIn(this.dataDir), statement, ...values)
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  /** Resolves when the process that runs now has ended. */
  get ended(): Promise<Ended> {
    return this.#ended
  }

  /** Starts it, on the same port as before if it ran before. Rejects with what it wrote where it does not come up. */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#startOnce()
      } catch (error) {
        // Somebody's outgoing connection may have got the port meanwhile, for a moment.
        const isTaken = this.#hasRun && /Port \d+ is taken/.test(String(error))
        if (!isTaken || attempt === MOST_ATTEMPTS) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }

  async #startOnce(): Promise<void> {
    const started = spawn(process.execPath, [MAIN], {
      env: { ...(await environmentIn(this.dataDir)), ...this.#environment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = started
    this.#ended = new Promise((resolve) => started.once('exit', (code, signal) => resolve({ code, signal })))
    started.stderr.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    await this.#listening(started, this.output.length)
    this.#hasRun = true
  }

  /** Ends it with SIGTERM, as an operator would. */
  async stop(): Promise<Ended> {
    this.#process?.kill('SIGTERM')
    const impatience = setTimeout(() => this.#process?.kill('SIGKILL'), STOP_LIMIT)
    const ended = await this.#ended
    clearTimeout(impatience)
    return ended
  }

  /** Ends it as the loss of power would. */
  async kill9(): Promise<Ended> {
    this.#process?.kill('SIGKILL')
    return this.#ended
  }

  /** Stops it if it runs, and starts it again on the same port and data. */
  async restart(): Promise<void> {
    await this.stop()
    await this.start()
  }

  /** Ends it and removes its data, unless the data folder was given. */
  async dispose(): Promise<void> {
    await this.stop()
    if (this.#options.dataDir !== undefined) return
    await dropDatabaseIn(this.dataDir)
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  lastOutput(): string {
    return this.output.split('\n').slice(-SHOWN_LINES).join('\n')
  }

  #environment(): NodeJS.ProcessEnv {
    const own = {
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: this.#port,
      LOG_LEVEL: 'info',
    }
    return { ...INHERITED, ...own, ...this.#options.env }
  }

  #listening(started: ChildProcess, from: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => {
        clearTimeout(impatience)
        started.kill('SIGKILL')
        reject(new Error(`The server ${why}:\n${this.output.slice(from)}`))
      }
      const impatience = setTimeout(() => fail('did not start in time'), START_LIMIT)
      // Closed: ended, and all that it wrote was read.
      const failAtClose = () => fail('ended at its start')
      started.once('close', failAtClose)
      const look = () => {
        const port = /"listening":"http:\/\/[^":]+:(\d+)"/.exec(this.output.slice(from))?.[1]
        if (port === undefined) return
        this.#port = port
        clearTimeout(impatience)
        started.off('close', failAtClose)
        started.stdout?.off('data', look)
        resolve()
      }
      started.stdout?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
      started.stdout?.on('data', look)
    })
  }
}

const servers = new Set<TestServer>()

/**
 * A running server for the suite that calls this; it is ended with the suite, and its log shown with a failed test.
 *
 *     const server = await startServer({ env: { SESSION_IDLE: '5' } })
 */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  if (!existsSync(MAIN))
    throw new Error('The server is not built: run `pnpm build`, or the suites by `pnpm test`.')
  const server = new TestServer(options)
  servers.add(server)
  if (options.dataDir === undefined && options.env?.['NODE_ENV'] === undefined)
    await copySamples(server.dataDir, makeSamples)
  await server.start()
  return server
}

/** As at a first start. */
async function makeSamples(dataDir: string): Promise<void> {
  const server = new TestServer({ dataDir })
  await server.start()
  await server.stop()
}

afterEachTest((task) => {
  if (task.result?.state !== 'fail') return
  for (const server of servers) process.stderr.write(`--- ${server.url}\n${server.lastOutput()}\n`)
})

afterEachSuite(async () => {
  await Promise.all([...servers].map((server) => server.dispose()))
  servers.clear()
})

// A worker that is ended in the middle leaves nothing behind.
process.once('exit', () => {
  for (const { pid } of servers) if (pid !== undefined) endQuietly(pid)
})

function endQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}
