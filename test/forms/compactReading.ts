import { AMOUNTS, formatYuan, type IndicatorContent, narrativeText, NARRATIVES } from '@jixiao/schema'
import type { ReadForm } from '../../server/forms/recognise/recogniseForms.ts'

/** A reading, short enough to be written by hand: what is blank is left out, an indicator is one line. */
export function compactReading({ form, doubts }: ReadForm): Record<string, unknown> {
  const { unit, year, name, category, performanceType, startDate, endDate, governmentPurchase, others } = form
  const amounts = AMOUNTS.map((key) => [key, form[key] === null ? null : formatYuan(form[key])])
  const narratives = NARRATIVES.map((key) => [key, narrativeText(form[key]) || null])
  const all = {
    ...{ unit, year, name, category, performanceType, startDate, endDate, governmentPurchase },
    ...Object.fromEntries([...amounts, ...narratives]),
    indicators: form.indicators.map(outline),
    others: others.map(({ label, text }) => `${label} = ${text}`),
    doubts: doubts.map(({ code, label }) => `${code} ${label}`.trim()),
  }
  return Object.fromEntries(
    Object.entries(all).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

type Outline = string | { readonly [name: string]: readonly Outline[] }

/** `名称 = 目标 [权重]` for an indicator, `{ 名称: [ … ] }` for a group. */
function outline({ level, name, target, weight, children }: IndicatorContent): Outline {
  const weighed = weight === null ? '' : ` [${weight}]`
  return level === 3 ? `${name} = ${target}${weighed}` : { [`${name}${weighed}`]: children.map(outline) }
}
