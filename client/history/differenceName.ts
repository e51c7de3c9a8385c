import type { DifferencesQuery } from '@jixiao/schema/operations'
import { fieldLabel } from '../form/fields.ts'
import { FORM } from '../form/words.ts'
import { say } from '../words/language.ts'

/** What a person calls the place of a difference: 项目概况, or 产出目标 ／ 数量 ／ 举办论坛 · 指标目标值. */
export function differenceName({ place, path }: DifferencesQuery['differences'][number]): string {
  if (place.field) return say(fieldLabel(place.field))
  const names = path.map((name) => name || say(FORM.unnamed)).join(' ／ ')
  return place.cell === 'TARGET' ? `${names} · ${say(FORM.target)}` : names
}
