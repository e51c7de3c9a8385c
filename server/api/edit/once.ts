import { createHash } from 'node:crypto'
import { problem } from '../../problem.ts'
import type { Once } from '../../room/Submission.ts'

/** What an idempotency key may be: a UUID, say. */
const KEY = /^[\x21-\x7e]{1,100}$/
const NO_KEY = {
  zh: 'idempotencyKey 须为 1 至 100 个可见的 ASCII 字符。',
  en: 'An idempotencyKey has 1 to 100 visible ASCII characters.',
}

/** The write that a key stands for: this mutation with exactly these arguments. Undefined without a key; BAD_USER_INPUT. */
export function once(
  key: string | null | undefined,
  mutation: string,
  asked: Readonly<Record<string, unknown>>,
): Once | undefined {
  if (key === null || key === undefined) return undefined
  requireKey(key)
  const digest = createHash('sha256').update(JSON.stringify([mutation, asked], sorted))
  return { key, asked: digest.digest('base64url') }
}

/** BAD_USER_INPUT for what is none. */
export function requireKey(key: string): string {
  if (KEY.test(key)) return key
  throw problem('BAD_USER_INPUT', { ...NO_KEY, field: 'idempotencyKey' })
}

/** Variables come in any order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
