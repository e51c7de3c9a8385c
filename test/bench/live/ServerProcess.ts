import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Milliseconds for a start, and for a clean end. */
const START_LIMIT = 30_000
const STOP_LIMIT = 10_000

interface ServerStart {
  readonly port: number
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A server in a process of its own, on this very Node. */
export class ServerProcess {
  readonly #process: ChildProcess
  readonly #ended: Promise<unknown>
  #output = ''

  private constructor({ args, env }: ServerStart) {
    this.#process = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#ended = once(this.#process, 'exit')
    for (const stream of [this.#process.stdout!, this.#process.stderr!])
      stream.on('data', (chunk: Buffer) => (this.#output += chunk.toString()))
  }

  /** Resolves when it takes connections. */
  static async start(options: ServerStart): Promise<ServerProcess> {
    const server = new ServerProcess(options)
    running.add(server)
    for (const limit = Date.now() + START_LIMIT; !(await listens(options.port)); await wait(20)) {
      if (Date.now() < limit && server.#process.exitCode === null) continue
      await server.stop()
      throw new Error(`A server did not start: ${options.args.join(' ')}\n${server.#output}`)
    }
    return server
  }

  get pid(): number {
    return this.#process.pid!
  }

  /** Asks what the server was started with (`--import`) and resolves with the answer. */
  async ask<Answer>(question: unknown): Promise<Answer> {
    this.#process.send(question as object)
    const [answer] = await once(this.#process, 'message')
    return answer as Answer
  }

  async stop(): Promise<void> {
    running.delete(this)
    this.#process.kill('SIGTERM')
    const impatience = setTimeout(() => this.kill(), STOP_LIMIT)
    await this.#ended
    clearTimeout(impatience)
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }
}

const running = new Set<ServerProcess>()
process.once('exit', () => running.forEach((server) => server.kill()))

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number } // it listens on a port, not on a pipe
  server.close()
  await once(server, 'close')
  return port
}
