import type { IncomingMessage } from 'node:http'
import { Refusal } from './Refusal.ts'

/** What is taken in of a body: how many bytes, in how many milliseconds. */
export interface BodyLimits {
  readonly most: number
  readonly patience: number
}

/** Reads a JSON body, and takes in no more than that. */
export async function readJson(request: IncomingMessage, { most, patience }: BodyLimits): Promise<unknown> {
  const { 'content-encoding': encoding, 'content-type': type = '' } = request.headers
  if (encoding !== undefined && encoding !== 'identity') throw new Refusal(415, 'BAD_USER_INPUT', ENCODED)
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal(415, 'BAD_USER_INPUT', NOT_JSON)
  const text = await inTime(readText(request, most), patience)
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'BAD_USER_INPUT', BAD_JSON)
  }
}

async function inTime<T>(reading: Promise<T>, patience: number): Promise<T> {
  let impatience: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    impatience = setTimeout(() => reject(new Refusal(408, 'BAD_USER_INPUT', TOO_SLOW)), patience)
  })
  try {
    return await Promise.race([reading, late])
  } finally {
    clearTimeout(impatience)
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

const TOO_SLOW = { zh: '请求内容迟迟没有传完。', en: 'The body took too long to come.' }
const ENCODED = { zh: '请求内容不能压缩。', en: 'Send the body uncompressed.' }
const NOT_JSON = { zh: '请求须为 application/json。', en: 'Send the request as application/json.' }
const BAD_JSON = { zh: '请求不是正确的 JSON。', en: 'The body is not JSON.' }
