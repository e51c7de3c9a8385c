/** What was corrected, as the server takes it, and which of it the server refuses. */
import type { FormCorrectionInput } from '@jixiao/schema/operations'
import {
  type Cell,
  type Corrections,
  fieldsOf,
  isCorrected,
  kindOf,
  plain,
  type Spot,
} from './corrections.ts'

/** Null: nothing is corrected. `form`: its number in the file. */
export function inputOf(corrections: Corrections, form: number): FormCorrectionInput | null {
  if (!isCorrected(corrections)) return null
  const { typed, others } = corrections
  const rows = new Map<number, Record<string, unknown>>()
  const fields: Record<string, unknown> = {}
  for (const [spot, text] of Object.entries(typed) as [Spot, string][]) {
    const [index, cell] = spot.split('.') as [string, Cell | undefined]
    if (!cell) fields[spot] = valueOf(spot, text)
    else rows.set(Number(index), { ...rows.get(Number(index)), [cell]: valueOf(spot, text) })
  }
  const placed = Object.entries(others).flatMap(([index, belonging]) =>
    fieldsOf(belonging).map((each) => ({ index: Number(index), ...each })),
  )
  const indicators = [...rows].map(([index, cells]) => ({ index, ...cells }))
  return { form, ...fields, indicators, others: placed }
}

function valueOf(spot: Spot, typed: string): unknown {
  const kind = kindOf(spot)
  if (kind === 'lines') return { text: typed }
  if (spot === 'name' || spot.includes('.')) return kind === 'weight' ? numberOf(typed) : typed
  if (typed.trim() === '') return null
  if (kind === 'yesNo') return typed === 'true'
  return kind === 'money' ? plain(typed) : typed
}
const numberOf = (typed: string) => (typed.trim() === '' ? null : Number(plain(typed)))

/** What a refusal is about: which form, and the spot, or the entry of the others (`other.2`). */
export function atFault(
  field: string | null,
  inputs: readonly FormCorrectionInput[],
): { readonly form: number; readonly at: string } | null {
  const [, which, list, item, name] =
    /^corrections\[(\d+)\]\.(?:(indicators|others)\[(\d+)\]\.)?(\w+)/.exec(field ?? '') ?? []
  const input = inputs[Number(which)]
  if (!input || name === undefined) return null
  const index = list && input[list as 'indicators' | 'others']?.[Number(item)]?.index
  const at = list === 'others' ? `other.${index}` : list ? `${index}.${name}` : name
  return { form: input.form, at }
}
