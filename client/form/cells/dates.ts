import { isCalendarDate } from '@jixiao/schema'

/** A date as people type it (2020-1-5, 2020/01/05, 2020.1.5, 2020年1月5日, 20200105) -> ISO; null: blank; undefined: no date. */
export function parseDate(text: string): string | null | undefined {
  const plain = text.trim().replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
  if (plain === '') return null
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!match) return undefined
  const [, year = '', month = '', day = ''] = match
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isCalendarDate(iso) ? iso : undefined
}
