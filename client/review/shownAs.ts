/** A place's text as the sheet shows it, and back. */
import { formatYuan, type Place } from '@jixiao/schema'
import { groupThousands } from '../app/amounts.ts'
import { parseAmount } from '../form/cells/amounts.ts'
import { isMoney } from '../form/paper/fields.ts'
import { FORM } from '../form/words.ts'
import { say } from '../words/language.ts'

export function shownAs({ field }: Place, text: string): string {
  if (text === '') return text
  if (field === 'GOVERNMENT_PURCHASE') return say(text === 'true' ? FORM.yes : FORM.no)
  return field && isMoney(field) ? groupThousands(text) : text
}

export function typedAs({ field }: Place, typed: string): string {
  const text = typed.trim()
  if (field === 'GOVERNMENT_PURCHASE') {
    if (text === say(FORM.yes)) return 'true'
    return text === say(FORM.no) ? 'false' : text
  }
  if (!field || !isMoney(field)) return typed
  const fen = parseAmount(text)
  // What is no amount is refused by the server, with the reason.
  return typeof fen === 'number' ? formatYuan(fen) : text
}
