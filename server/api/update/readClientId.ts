import { problem } from '../../problem.ts'

/** Yjs makes its clientIDs of 32 bits. */
const HIGHEST = 2 ** 32 - 1

/** "1234" -> 1234. Throws BAD_USER_INPUT. */
export function readClientId(text: string): number {
  const clientId = /^(0|[1-9]\d{0,9})$/.test(text) ? Number(text) : NaN
  if (!(clientId <= HIGHEST)) throw problem('BAD_USER_INPUT', { ...WORDS, field: 'clientId' })
  return clientId
}

const WORDS = {
  zh: 'clientId 须为 Yjs 的 clientID（十进制）。',
  en: 'clientId is a Yjs clientID, in decimal.',
}
