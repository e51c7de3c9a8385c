/**
 * `crypto.getRandomValues` with a seed, and `Date.now` as it is at the call; a module of its own, as it must run before
 * Yjs loads: Yjs keeps both functions, and would keep real time where the model has its own.
 */
import { webcrypto } from 'node:crypto'
import type { Random } from '../../browser/text/random.ts'

/** Larger drawings are for many keys at once. Bytes. */
const SMALL = 128

const real = webcrypto.getRandomValues.bind(webcrypto)

export const ids = {
  /** null: real chance. */
  random: null as Random | null,
  /** Large drawings so far. */
  filled: 0,
}

webcrypto.getRandomValues = <T>(array: T): T => {
  const { random } = ids
  if (!random || !ArrayBuffer.isView(array)) return real(array as never)
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let i = 0; i < bytes.length; i++) bytes[i] = random.below(256)
  if (bytes.length > SMALL) ids.filled += 1
  return array
}

const RealDate = Date
const realNow = Date.now.bind(Date)
Date.now = () => (globalThis.Date === RealDate ? realNow() : globalThis.Date.now())
