/** A text file's lines, and how far it was read: so far that reading can go on there, in this file or one that begins alike. */
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Behind a line: what was read up to there, and which line it was. */
export interface Position {
  readonly bytes: number
  readonly line: number
  /** SHA-256 of those bytes. */
  readonly digest: string
}

export interface Line {
  /** From 1. */
  readonly number: number
  /** Without the line break; null where it is no UTF-8, or too long. */
  readonly text: string | null
  readonly behind: Position
}

/** Bytes of a line: a declaration that fills every limit is below it. */
const LONGEST = 16 * 1024 * 1024
/** Bytes read at once. */
const CHUNK = 256 * 1024
const BREAK = 0x0a

export class Lines {
  readonly #file: string
  readonly #hash: Hash
  #bytes = 0
  #line = 0

  private constructor(file: string, hash: Hash, { bytes, line }: Pick<Position, 'bytes' | 'line'>) {
    this.#file = file
    this.#hash = hash
    this.#bytes = bytes
    this.#line = line
  }

  /**
   * Opens it behind the last of the positions that its bytes lead to; at its beginning where there is none. `count`: its
   * lines in all.
   */
  static async open(
    file: string,
    positions: readonly Position[],
  ): Promise<{ readonly lines: Lines; readonly count: number; readonly from: Position | null }> {
    const [hash, byBytes] = [createHash('sha256'), new Map<number, Position[]>()]
    for (const position of positions)
      byBytes.set(position.bytes, [...(byBytes.get(position.bytes) ?? []), position])
    const ends = [...byBytes.keys()].sort((one, other) => one - other)
    let [count, read, isOpen] = [0, 0, false]
    let reached: { readonly hash: Hash; readonly from: Position } | null = null
    for await (const chunk of chunksOf(file, 0)) {
      let done = 0
      for (; ends[0] !== undefined && ends[0] <= read + chunk.length; ends.shift()) {
        hash.update(chunk.subarray(done, ends[0] - read))
        done = ends[0] - read
        const digest = hash.copy().digest('base64url')
        const from = byBytes.get(ends[0])!.find((position) => position.digest === digest)
        if (from) reached = { hash: hash.copy(), from }
      }
      hash.update(chunk.subarray(done))
      for (let i = chunk.indexOf(BREAK); i >= 0; i = chunk.indexOf(BREAK, i + 1)) count += 1
      read += chunk.length
      isOpen = chunk.at(-1) !== BREAK
    }
    const lines = reached
      ? new Lines(file, reached.hash, reached.from)
      : new Lines(file, createHash('sha256'), { bytes: 0, line: 0 })
    return { lines, count: count + Number(isOpen), from: reached?.from ?? null }
  }

  get #position(): Position {
    return { bytes: this.#bytes, line: this.#line, digest: this.#hash.copy().digest('base64url') }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Line> {
    let rest: Buffer[] = []
    for await (const chunk of chunksOf(this.#file, this.#bytes)) {
      let from = 0
      for (let end = chunk.indexOf(BREAK); end >= 0; end = chunk.indexOf(BREAK, from)) {
        yield this.#take([...rest, chunk.subarray(from, end + 1)])
        rest = []
        from = end + 1
      }
      if (from < chunk.length) rest.push(chunk.subarray(from))
    }
    if (rest.length > 0) yield this.#take(rest)
  }

  #take(parts: readonly Buffer[]): Line {
    let length = 0
    for (const part of parts) {
      this.#hash.update(part)
      length += part.length
    }
    this.#bytes += length
    this.#line += 1
    const text = length > LONGEST ? null : decode(Buffer.concat(parts))
    return { number: this.#line, text, behind: this.#position }
  }
}

const chunksOf = (file: string, start: number): AsyncIterable<Buffer> =>
  createReadStream(file, { start, highWaterMark: CHUNK })

/** A byte order mark at the beginning is none of the text. */
function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r?\n$/, '')
  } catch {
    return null
  }
}
