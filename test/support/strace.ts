/**
 * Watches a running process's system calls by strace, and makes some of them fail as a broken disk would. Linux alone.
 *
 *     const watched = await Strace.attach(server.pid!, ['-e', 'trace=fsync'])
 *     …
 *     const calls = await watched.end()
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One system call. `begun` and `ended` are places in the trace: a call that ended before another began has a smaller one. */
export interface SystemCall {
  readonly name: string
  /** What it was called with, as strace writes it. */
  readonly args: string
  readonly result: number
  readonly begun: number
  readonly ended: number
}

/** Of what a call writes; more than a server sends at once. */
const MOST_BYTES = '1000000'
/** Milliseconds until it is attached to all threads of a process. */
const ATTACH_LIMIT = 20_000

export class Strace {
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor(process: ChildProcess, folder: string) {
    this.#process = process
    this.#folder = folder
  }

  /** Resolves when every call of that process from now on is seen. */
  static async attach(pid: number, options: readonly string[]): Promise<Strace> {
    const folder = mkdtempSync(join(tmpdir(), 'jixiao-strace-'))
    const args = [
      '-f',
      '-v',
      '-yy',
      '-s',
      MOST_BYTES,
      '-o',
      join(folder, 'trace'),
      ...options,
      '-p',
      String(pid),
    ]
    const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    await attached(strace)
    return new Strace(strace, folder)
  }

  /** Lets go of the process, which goes on, and gives its calls in the order of their beginning. */
  async end(): Promise<SystemCall[]> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGTERM')
    await ended
    const trace = readFileSync(join(this.#folder, 'trace'), 'latin1')
    rmSync(this.#folder, { recursive: true })
    return readTrace(trace)
  }
}

function attached(strace: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const impatience = setTimeout(() => strace.kill('SIGTERM'), ATTACH_LIMIT)
    strace.once('error', reject)
    const fail = () => reject(new Error(`strace could not attach:\n${said}`))
    strace.once('exit', fail)
    strace.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (!/Process \d+ attached/.test(said)) return
      clearTimeout(impatience)
      strace.off('exit', fail)
      resolve()
    })
  })
}

/** `17 fsync(24</data/x>) = 0`, or in two lines where another thread came between; of the last ones perhaps the first line alone. */
const LINE = /^(\d+) +(?:(\w+)\(|<\.\.\. (\w+) resumed>)(.*)$/s
const RESULT = /^(.*)\) += (-?\d+)(?: .*)?$/s

function readTrace(trace: string): SystemCall[] {
  const calls: SystemCall[] = []
  const unfinished = new Map<string, { readonly args: string; readonly begun: number }>()
  for (const [at, line] of trace.split('\n').entries()) {
    const [, thread, begins, resumes, rest] = LINE.exec(line) ?? []
    if (thread === undefined || rest === undefined) continue
    const [, early] = /^(.*) <(?:unfinished|detached) \.\.\.>$/s.exec(rest) ?? []
    if (begins !== undefined && early !== undefined) {
      unfinished.set(thread, { args: early, begun: at })
      continue
    }
    const [, args = '', result = '-1'] = RESULT.exec(rest) ?? []
    const before = resumes === undefined ? undefined : unfinished.get(thread)
    unfinished.delete(thread)
    calls.push({
      name: begins ?? resumes!,
      args: (before?.args ?? '') + args,
      result: Number(result),
      begun: before?.begun ?? at,
      ended: at,
    })
  }
  // Let go of in the middle of a call: its outcome is not known.
  for (const { args, begun } of unfinished.values())
    calls.push({ name: '', args, result: -1, begun, ended: Infinity })
  return calls.sort((a, b) => a.begun - b.begun)
}

/** The bytes of a text as strace writes it: `\n`, `\17`, `\"`. */
export function bytesOf(written: string): Buffer {
  const text = written.replaceAll(/\\([0-7]{1,3}|.)/gs, (_whole, escape: string) =>
    /^[0-7]/.test(escape) ? String.fromCharCode(parseInt(escape, 8)) : (ESCAPES[escape] ?? escape),
  )
  return Buffer.from(text, 'latin1')
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', v: '\v', f: '\f' }

/** Whether strace is here and may attach to a process that it did not start. */
function mayAttach(): boolean {
  const script = 'sleep 1 & strace -o /dev/null -p $!'
  return process.platform === 'linux' && spawnSync('sh', ['-c', script]).status === 0
}

const isThere = mayAttach()
/** Suites that need it are skipped, and loudly so, where it is not there; in CI they fail instead. */
export const lacksStrace = !isThere && process.env['CI'] === undefined
if (lacksStrace)
  process.stderr.write(
    '\n!!! strace is missing, or may not attach: what proves that acknowledged is on disk IS NOT RUN. (apt install strace)\n\n',
  )
