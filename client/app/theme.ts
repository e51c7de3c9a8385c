/** Light or dark: as the person chose, or as their system has it. On paper it is always light (tokens.css). */
import { type Ref, ref, watch } from 'vue'
import { readStored, writeStored } from '../stored.ts'
import type { Session } from './session.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** The choice of each person who signs in at this browser, by their id; of nobody: that of the last. */
const STORED = 'jixiao.theme'
/** What shows, for browser.js, which sets it before anything is drawn. */
const SHOWN = 'jixiao.theme.shown'

export const theme: Ref<Theme> = ref('system')
const dark = window.matchMedia('(prefers-color-scheme: dark)')

/** Shows each person their own choice, and keeps it. To be called once. */
export function keepTheme({ me }: Session): void {
  theme.value = lastShown()
  show(theme.value)
  watch(theme, (chosen) => {
    if (me.value) writeStored(`${STORED}.${me.value.id}`, chosen)
    show(chosen)
  })
  watch(me, (now) => now && (theme.value = stored(now.id)))
  // Not all browsers of our time have addEventListener here.
  dark.addEventListener?.('change', () => show(theme.value))
}

function show(chosen: Theme): void {
  const isDark = chosen === 'dark' || (chosen === 'system' && dark.matches)
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
  writeStored(SHOWN, chosen)
}

export const isTheme = (text: unknown): text is Theme => THEMES.some((each) => each === text)

const lastShown = () => readTheme(SHOWN)
const stored = (memberId: string) => readTheme(`${STORED}.${memberId}`)

function readTheme(key: string): Theme {
  const text = readStored(key)
  return isTheme(text) ? text : 'system'
}
