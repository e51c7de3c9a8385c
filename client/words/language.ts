/** The two languages of the page: Chinese first, English where a person chooses it. */
import type { Words } from '@jixiao/schema'
import { ref, watch } from 'vue'

export type Language = 'zh' | 'en'

const STORED = 'jixiao.language'
const HTML_LANG = { zh: 'zh-CN', en: 'en' } as const

export const language = ref<Language>(stored())
watch(language, apply, { immediate: true })

/** A sentence in the language chosen now. In a template it changes with the choice. */
export const say = (words: Words): string => words[language.value]

function stored(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh' // storage can be forbidden
  }
}

function apply(chosen: Language): void {
  document.documentElement.lang = HTML_LANG[chosen]
  try {
    localStorage.setItem(STORED, chosen)
  } catch {
    // storage can be forbidden; the choice then lasts as long as the page
  }
}
