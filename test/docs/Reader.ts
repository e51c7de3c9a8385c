/** Somebody who follows a page from its first line to its last, on a server with the sample data. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { signIn, type TestPerson } from '../support/person.ts'
import type { TestServer } from '../support/server.ts'
import type { Block, Example } from './readPage.ts'

const PACKAGES = fileURLToPath(new URL('../node_modules', import.meta.url))
/** Milliseconds in which a program of the page must have said something. */
const PATIENCE = 20_000

export class Reader {
  readonly #server: TestServer
  /** Where they write the page's files and run its commands. */
  readonly folder = mkdtempSync(join(tmpdir(), 'jixiao-docs-'))
  #person: Promise<TestPerson> | null = null
  #inBackground: Program | null = null
  /** The ids of the last answer that had any: what `"…"` stands for among variables, one after the other. */
  #ids: readonly string[] = []

  constructor(server: TestServer) {
    this.#server = server
    writeFileSync(join(this.folder, 'package.json'), '{ "type": "module" }')
    symlinkSync(PACKAGES, join(this.folder, 'node_modules'))
  }

  /** Does what the example says; gives what it answers, as text. */
  async follow(example: Example): Promise<string> {
    switch (example.language) {
      case 'ts':
        return this.#write(example)
      case 'graphql':
        return this.#ask(example)
      default:
        return example.role === 'background' ? this.#start(example) : this.#run(example.text)
    }
  }

  /** What the program in the background says next. */
  async hears(): Promise<string> {
    if (!this.#inBackground) throw new Error('Nothing runs in the background.')
    return this.#inBackground.nextLine()
  }

  leave(): void {
    this.#inBackground?.end()
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Its first line is a comment with its name. */
  #write({ text }: Block): string {
    const name = /^\/\/ ([\w.]+)\n/.exec(text)?.[1]
    if (name === undefined) throw new Error('The first line of a file is a comment with its name.')
    writeFileSync(join(this.folder, name), text)
    return ''
  }

  /** As one does in GraphiQL: signed in as the unit's lead. */
  async #ask({ text, variables }: Example): Promise<string> {
    const person = await (this.#person ??= signIn(this.#server, 'zhang'))
    const ids = this.#ids.values()
    const given = (variables?.text ?? '{}').replaceAll('"…"', () => JSON.stringify(ids.next().value))
    if (/^subscription/m.test(text)) return this.#subscribe(person, text)
    const answer = JSON.stringify(await person.ask(text, JSON.parse(given)))
    const answered = [...answer.matchAll(/"id":"([^"]+)"/g)].map(([, id = '']) => id)
    if (answered.length > 0) this.#ids = answered
    return answer
  }

  async #subscribe(person: TestPerson, text: string): Promise<string> {
    const subscription = await person.subscribe(text)
    subscription.close()
    const { error } = await subscription.ended
    return JSON.stringify(error ? { errors: error } : {})
  }

  /** In one shell, as it were: what a block exports is there for the next. */
  async #run(text: string): Promise<string> {
    const script = `set -euo pipefail\n[ ! -f .state ] || . ./.state\n${text}\nexport -p > .state\n`
    const { stdout } = await promisify(execFile)('bash', ['-c', script], {
      cwd: this.folder,
      env: this.#environment(),
      timeout: PATIENCE,
    })
    return stdout
  }

  #start({ text }: Block): string {
    const script = `. ./.state\nexec ${text}`
    this.#inBackground = new Program(
      spawn('bash', ['-c', script], { cwd: this.folder, env: this.#environment() }),
    )
    return ''
  }

  #environment(): NodeJS.ProcessEnv {
    const path = [dirname(process.execPath), process.env['PATH']].join(':')
    return { PATH: path, HOME: this.folder, URL: this.#server.url, NO_COLOR: '1' }
  }
}

/** A program that goes on by itself, and is heard line by line. */
class Program {
  readonly #process: ChildProcess
  readonly #lines: AsyncIterator<string>
  #errors = ''

  constructor(process: ChildProcess) {
    this.#process = process
    this.#lines = createInterface({ input: process.stdout! })[Symbol.asyncIterator]()
    process.stderr!.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()))
  }

  async nextLine(): Promise<string> {
    const impatience = setTimeout(() => this.end(), PATIENCE)
    const { value, done } = await this.#lines.next()
    clearTimeout(impatience)
    if (done) throw new Error(`It said no more:\n${this.#errors}`)
    return value
  }

  end(): void {
    this.#process.kill('SIGKILL')
  }
}
