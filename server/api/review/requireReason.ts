import { problem } from '../../problem.ts'

/** Characters: a page of reasons. */
const LONGEST_REASON = 2_000

/** Trimmed. BAD_USER_INPUT where there is none, TOO_LARGE. */
export function requireReason(text: string): string {
  const reason = text.trim()
  if (reason === '') throw problem('BAD_USER_INPUT', { ...NO_REASON, field: 'reason' })
  if (reason.length > LONGEST_REASON) throw problem('TOO_LARGE', { ...TOO_LONG, field: 'reason' })
  return reason
}

const NO_REASON = { zh: '请写明理由。', en: 'Say why.' }
const TOO_LONG = {
  zh: `理由最多 ${LONGEST_REASON} 字。`,
  en: `The reasons have at most ${LONGEST_REASON} characters.`,
}
