import { language } from '../words/language.ts'

/** A moment as people say it: the time today, the date before. */
export function shortTime(iso: string, now = new Date()): string {
  const at = new Date(iso)
  const locale = language.value === 'zh' ? 'zh-CN' : 'en-GB'
  const time = at.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
  if (at.toDateString() === now.toDateString()) return time
  const withYear = at.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
  const date = at.toLocaleDateString(locale, { ...withYear, month: 'numeric', day: 'numeric' })
  return `${date} ${time}`
}

/** A moment in full, as it stays true on paper: 2026-11-28 23:33. */
export const paperTime = (iso: string): string =>
  new Date(iso).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' })
