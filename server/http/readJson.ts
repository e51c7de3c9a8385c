import type { IncomingMessage } from 'node:http'
import { Refusal } from './Refusal.ts'

/** What is taken in of a body: how many bytes, in how many milliseconds. */
export interface BodyLimits {
  readonly most: number
  readonly patience: number
}

/** Reads a JSON body, and takes in no more than that. */
export async function readJson(request: IncomingMessage, limits: BodyLimits): Promise<unknown> {
  const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal(415, 'BAD_USER_INPUT', ENCODED)
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal(415, 'BAD_USER_INPUT', NOT_JSON)
  const text = await readText(request, limits)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'BAD_USER_INPUT', BAD_JSON)
  }
}

/** By events: an iterator and a race against the clock take several promises, for each request. */
function readText(request: IncomingMessage, { most, patience }: BodyLimits): Promise<string> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > most) return reject(tooLarge(most))
    const chunks: Buffer[] = []
    let size = 0
    const impatience = setTimeout(() => giveUp(new Refusal(408, 'BAD_USER_INPUT', TOO_SLOW)), patience)
    request.on('data', take).once('end', end).once('error', giveUp)

    function take(chunk: Buffer): void {
      size += chunk.length
      if (size > most) giveUp(tooLarge(most))
      else chunks.push(chunk)
    }
    function end(): void {
      clearTimeout(impatience)
      resolve(Buffer.concat(chunks).toString('utf8'))
    }
    // The stream stays open: the answer is still to be read by whoever sends.
    function giveUp(error: Error): void {
      clearTimeout(impatience)
      request.off('data', take).off('end', end).pause()
      reject(error)
    }
  })
}

function tooLarge(most: number): Refusal {
  const kilobytes = Math.floor(most / 1024)
  const zh = `请求过大，最多 ${kilobytes} KB。`
  return new Refusal(413, 'TOO_LARGE', { zh, en: `The request is too large: ${kilobytes} KB at most.` })
}

const TOO_SLOW = { zh: '请求内容迟迟没有传完。', en: 'The body took too long to come.' }
const ENCODED = { zh: '请求内容不能压缩。', en: 'Send the body uncompressed.' }
const NOT_JSON = { zh: '请求须为 application/json。', en: 'Send the request as application/json.' }
const BAD_JSON = { zh: '请求不是正确的 JSON。', en: 'The body is not JSON.' }
