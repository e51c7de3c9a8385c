import type { Difference } from '@jixiao/schema'
import { fieldLabel } from '../form/paper/fields.ts'
import { FORM } from '../form/words.ts'
import { say } from '../words/language.ts'
import { COMPARE } from './words.ts'

/** What a person calls the place of a difference: 项目概况, or 产出目标 ／ 数量 ／ 举办论坛 · 指标目标值. */
export function differenceName({ place, path }: Difference): string {
  if (place.field) return say(fieldLabel(place.field))
  const names = path.map((name) => name || say(FORM.unnamed)).join(' ／ ')
  if (place.cell === 'WEIGHT') return `${names} · ${say(COMPARE.weight)}`
  return place.cell === 'TARGET' ? `${names} · ${say(FORM.target)}` : names
}
