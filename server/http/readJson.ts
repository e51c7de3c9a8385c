import type { IncomingMessage } from 'node:http'
import type { ProblemCode, Words } from '@jixiao/schema'
import { Problem } from '../problem.ts'

/** A request that is refused before it is GraphQL, with its status. */
class Refusal extends Problem {
  readonly status: number

  constructor(status: number, code: ProblemCode, words: Words) {
    super(code, words)
    this.status = status
  }
}

/** The status of an answer to a request that failed before it was GraphQL. */
export const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 500)

/** Reads a JSON body of at most so many bytes, and takes in no more than that. */
export async function readJson(request: IncomingMessage, most: number): Promise<unknown> {
  const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal(415, 'BAD_USER_INPUT', ENCODED)
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal(415, 'BAD_USER_INPUT', NOT_JSON)
  const text = await readText(request, most)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'BAD_USER_INPUT', BAD_JSON)
  }
}

async function readText(request: IncomingMessage, most: number): Promise<string> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw tooLarge(most)
  const chunks: Buffer[] = []
  let size = 0
  // The stream stays open where it is left early: the answer is still to be read by whoever sends.
  const read = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  for await (const chunk of read) {
    size += chunk.length
    if (size > most) throw tooLarge(most)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(most: number): Refusal {
  const kilobytes = Math.floor(most / 1024)
  const zh = `请求过大，最多 ${kilobytes} KB。`
  return new Refusal(413, 'TOO_LARGE', { zh, en: `The request is too large: ${kilobytes} KB at most.` })
}

const ENCODED = { zh: '请求内容不能压缩。', en: 'Send the body uncompressed.' }
const NOT_JSON = { zh: '请求须为 application/json。', en: 'Send the request as application/json.' }
const BAD_JSON = { zh: '请求不是正确的 JSON。', en: 'The body is not JSON.' }
