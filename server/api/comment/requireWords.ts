import { COMMENT_LIMITS } from '@jixiao/schema'
import { findPeople } from '../../access/findPeople.ts'
import { problem } from '../../problem.ts'
import type { Context } from '../context.ts'

/** What somebody says: trimmed, with plain line breaks. BAD_USER_INPUT where it is blank, TOO_LARGE. */
export function requireText(text: string): string {
  const said = text.replace(/\r\n?/g, '\n').trim()
  if (said === '') throw problem('BAD_USER_INPUT', { ...BLANK, field: 'input.text' })
  if (said.length > COMMENT_LIMITS.text)
    throw problem('TOO_LARGE', {
      ...TOO_LONG,
      field: 'input.text',
      figures: { length: said.length, most: COMMENT_LIMITS.text },
    })
  return said
}

const BLANK = { zh: '请写明批注的内容。', en: 'Say something.' }
const TOO_LONG = {
  zh: `批注最多 ${COMMENT_LIMITS.text} 字。`,
  en: `A comment has at most ${COMMENT_LIMITS.text} characters.`,
}

/** The members who are named, each once. BAD_USER_INPUT for somebody who may not see the declaration, and for nobody. */
export async function requireMentions(
  { em }: Pick<Context, 'em'>,
  unitId: string,
  ids: readonly string[] | null | undefined,
): Promise<string[]> {
  const mentions = [...new Set(ids ?? [])]
  if (mentions.length === 0) return mentions
  if (mentions.length > COMMENT_LIMITS.mentions)
    throw problem('TOO_LARGE', { ...TOO_MANY, field: 'input.mentions' })
  const people = new Set((await findPeople(em, unitId)).map(({ id }) => id))
  if (mentions.every((id) => people.has(id))) return mentions
  throw problem('BAD_USER_INPUT', { ...NOBODY, field: 'input.mentions' })
}

const TOO_MANY = {
  zh: `一条批注最多提及 ${COMMENT_LIMITS.mentions} 人。`,
  en: `A comment names at most ${COMMENT_LIMITS.mentions} people.`,
}
const NOBODY = {
  zh: '提及的人不能查看这份绩效目标表。',
  en: 'Somebody who is named may not see the declaration.',
}
