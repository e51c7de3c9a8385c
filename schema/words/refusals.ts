/** What the guard says of an edit that it refuses, where the code's own words are not exact enough. */
import { LIMITS } from '../document/limits.ts'
import type { Words } from './problems.ts'

/** Why an update is none that an editor makes: INVALID_UPDATE. */
export const INVALID_WORDS = {
  UNREADABLE: { zh: '这次修改的数据无法读出。', en: 'The update cannot be read.' },
  FOREIGN: { zh: '这次修改含有别的编辑端的内容。', en: 'The update holds content of another clientID.' },
  CLOCKS: { zh: '这次修改的编号不连续。', en: 'The clocks of the update are not one after the other.' },
  DELETIONS: {
    zh: '这次修改的删除部分没有排好。',
    en: 'The deletions of the update are not in order, or overlap.',
  },
  EMPTY: { zh: '这次修改含有没有内容的部分。', en: 'The update holds structs without content.' },
  NEIGHBOURS: {
    zh: '这次修改的位置自相矛盾。',
    en: 'The update puts something between neighbours that are none.',
  },
  HALVES: { zh: '这次修改切开了一个字。', en: 'The update cuts a character into its halves.' },
  STAYS: {
    zh: '指标及其级别、名称和目标值不能删除或另设。',
    en: 'An indicator, its level, its name and its target are neither deleted nor set anew.',
  },
  MARK: {
    zh: '不能以别人的名义删除指标。',
    en: 'Nobody removes an indicator in the name of another.',
  },
  NODE: { zh: '指标不完整，或位置不对。', en: 'An indicator is not whole, or stands in a wrong place.' },
} as const satisfies Record<string, Words>

/** Somebody locked the place, or one that it is in: LOCKED. */
export const LOCKED_WORDS: Words = { zh: '此处已被锁定。', en: 'This place is locked.' }

/** It is on no list of the document's shape. `what` is for whoever wrote the client. */
export const outsideWords = (what: string): Words => ({
  zh: `这次修改不符合绩效目标表的结构（${what}）。`,
  en: `The update is not of a declaration's shape (${what}).`,
})

/** It passes a limit: TOO_LARGE. */
export const limitWords = (limit: keyof typeof LIMITS): Words =>
  LIMIT_WORDS[limit] ?? numberWords(LIMITS[limit])

const numberWords = (limit: number): Words => ({
  zh: `超出上限 ${limit}。`,
  en: `Over the limit of ${limit}.`,
})

const LIMIT_WORDS: Readonly<Partial<Record<keyof typeof LIMITS, Words>>> = {
  structs: {
    zh: '一次修改的内容太零碎，请分几次进行。',
    en: 'The edit has too many parts; make it in several.',
  },
  between: {
    zh: '这次修改与别人同时所做的修改交错太多。',
    en: 'The edit stands among too much that others wrote at the same time.',
  },
  document: {
    zh: '本表连同已删除的内容已达上限，不能再增加。删去不再需要的长文字后可以继续；也可以导出，再导入为新表。',
    en:
      'The declaration, with what was deleted from it, is as large as it can be. Delete long texts that are not ' +
      'needed any more and go on; or export it, and import that as a new one.',
  },
}
