import { createHash, timingSafeEqual } from 'node:crypto'
import { customAlphabet } from 'nanoid'

/** By which scanners of source code find one that leaked, and by which it is told from a session's token. */
const PREFIX = 'jx_'

/** Letters and digits alone: a double click takes the whole of it. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const newId = customAlphabet(ALPHABET, 16)
/** 256 bits: 62^43 is above 2^256. */
const newSecretPart = customAlphabet(ALPHABET, 43)

const PATTERN = /^jx_([0-9A-Za-z]{16})[0-9A-Za-z]{43}$/

export interface NewSecret {
  /** The token's id, which the secret begins with: so it is found by its key, and no part of the secret is looked up. */
  readonly id: string
  /** `jx_` and 59 letters and digits; to be handed out once. */
  readonly secret: string
  /** What of it is stored. */
  readonly hash: string
}

export function newTokenSecret(): NewSecret {
  const id = newId()
  const secret = `${PREFIX}${id}${newSecretPart()}`
  return { id, secret, hash: hashSecret(secret) }
}

/** The id of the token that this text claims to be; null where it is none of ours: a session's, or nonsense. */
export const tokenIdIn = (text: string): string | null => PATTERN.exec(text)?.[1] ?? null

/** Takes the same time wherever they differ. */
export const isSecretOf = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'))

/**
 * Plain SHA-256. Slow hashes make guesses dear where people choose the secret; nobody guesses one of 256 random bits, and
 * a slow hash would be paid at every request. It has no key either: another SESSION_SECRET ends no other system's access.
 */
const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')
