/** 一体化会退回: what the finance system refuses when the form is entered there. */
import { NARRATIVES } from '../../document/declaration.ts'
import { narrativeText } from '../../document/narrative.ts'
import { fieldOf, type Place } from '../../document/place.ts'
import type { FinanceLimits } from '../../framework/Framework.ts'
import { type Found, type FormView, nameAt, type Row, type Rule, targetAt } from '../FormView.ts'
import { readingOf } from '../readingOf.ts'

export const financeSystem: Rule = (form) => {
  const limits = form.framework.financeLimits
  if (limits === null) return []
  return [
    ...textsOf(form, limits).flatMap((each) => [...tooLong(each), ...forbidden(each, limits)]),
    ...(limits.signAndUnit ? form.rows.flatMap(signAndUnit) : []),
  ]
}

interface Text {
  readonly place: Place
  readonly text: string
  readonly bytes: number | null
}

function textsOf({ content, tops, groups, rows }: FormView, limits: FinanceLimits): Text[] {
  const { nameBytes, targetBytes, narrativeBytes } = limits
  return [
    { place: { field: 'NAME' }, text: content.name, bytes: nameBytes },
    ...NARRATIVES.map((key): Text => ({
      place: { field: fieldOf(key) },
      text: narrativeText(content[key]),
      bytes: narrativeBytes,
    })),
    ...[...tops, ...groups, ...rows].map(({ node }): Text => ({
      place: nameAt(node),
      text: node.name,
      bytes: nameBytes,
    })),
    ...rows.map(({ node }): Text => ({ place: targetAt(node), text: node.target ?? '', bytes: targetBytes })),
  ]
}

/** As GBK writes it: a Chinese character, and whatever else is not ASCII, is two. */
export const bytesOf = (text: string): number => text.length + (text.match(/[^\0-\x7f]/g)?.length ?? 0)

function tooLong({ place, text, bytes: most }: Text): Found[] {
  const bytes = bytesOf(text)
  if (most === null || bytes <= most) return []
  const words = {
    zh: `长 ${bytes} 字节（一个汉字算两个），一体化系统最多 ${most} 字节。`,
    en: `It has ${bytes} bytes, a Chinese character as two; the finance system takes ${most}.`,
  }
  return [{ code: 'FINANCE_TOO_LONG', place, judged: text, words }]
}

function forbidden({ place, text }: Text, limits: FinanceLimits): Found[] {
  const signs = [...new Set(text)].filter((sign) => limits.forbidden.includes(sign))
  if (signs.length === 0) return []
  const shown = signs.map((sign) => (/\s/.test(sign) ? JSON.stringify(sign).slice(1, -1) : sign)).join(' ')
  const words = {
    zh: `含有一体化系统不接受的字符：${shown}`,
    en: `It has characters that the finance system does not take: ${shown}`,
  }
  return [{ code: 'FINANCE_CHARACTERS', place, judged: text, words }]
}

function signAndUnit({ node, target }: Row): Found[] {
  const { measures } = readingOf(target)
  const [measure] = measures
  const isWhole = measures.length === 1 && measure!.text.trim() === target
  if (!measure || (isWhole && measure.unit !== null && /^[=＝≥≤<>＜＞]/.test(target))) return []
  const words = {
    zh: '一体化系统要求数字写成符号、数值、单位，例如「≥3场」。',
    en: 'The finance system wants a number as sign, figure and unit: "≥3场".',
  }
  return [{ code: 'FINANCE_SIGN_UNIT', place: targetAt(node), judged: target, words }]
}
