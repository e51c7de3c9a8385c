import { createHmac, randomBytes } from 'node:crypto'

const TOKEN_BYTES = 32

/** A secret that nobody can guess, to be handed out once. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')

/** What of a token is stored: who reads the database but lacks the secret can neither use nor forge one. */
export const fingerprint = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64url')
