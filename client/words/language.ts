/** The two languages of the page: Chinese first, English where a person chooses it. */
import type { Words } from '@jixiao/schema'
import { ref, watch } from 'vue'
import { readStored, writeStored } from '../stored.ts'

export type Language = 'zh' | 'en'

const STORED = 'jixiao.language'
const HTML_LANG = { zh: 'zh-CN', en: 'en' } as const

export const language = ref<Language>(readStored(STORED) === 'en' ? 'en' : 'zh')
watch(language, apply, { immediate: true })

/** A sentence in the language chosen now. In a template it changes with the choice. */
export const say = (words: Words): string => words[language.value]

function apply(chosen: Language): void {
  document.documentElement.lang = HTML_LANG[chosen]
  writeStored(STORED, chosen)
}
