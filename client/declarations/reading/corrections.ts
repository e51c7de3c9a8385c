/** What a person fills in where the reading left a field blank: sent as an ordinary edit once the form is stored. */
import { isCalendarDate, parseYuan } from '@jixiao/schema'
import type { EditDeclarationMutationVariables } from '@jixiao/schema/operations'
import type { ValueField } from './words.ts'

/** As typed, by field; '' and absent: left blank. */
export type Corrections = Partial<Record<ValueField, string>>

type EditInput = Omit<EditDeclarationMutationVariables['input'], 'id'>

const MONEY: ReadonlySet<ValueField> = new Set([
  'totalBudget',
  'yearBudget',
  'lastYearBudget',
  'lastYearSpent',
])
export const isMoney = (field: ValueField): boolean => MONEY.has(field)
export const isDate = (field: ValueField): boolean => field === 'startDate' || field === 'endDate'

/** True where what is typed is no value of its field. */
export function isWrong(field: ValueField, text: string): boolean {
  if (text.trim() === '') return false
  if (isMoney(field)) return parseYuan(text.trim().replaceAll(',', '')) === null
  return isDate(field) && !isCalendarDate(text.trim())
}

/** null: there is nothing to edit. */
export function editOf(corrections: Corrections): EditInput | null {
  const filled = (Object.entries(corrections) as [ValueField, string][]).filter(
    ([field, text]) => text.trim() !== '' && !isWrong(field, text),
  )
  if (filled.length === 0) return null
  return Object.fromEntries(filled.map(([field, text]) => [field, valueOf(field, text.trim())]))
}

function valueOf(field: ValueField, text: string): string | boolean {
  if (field === 'governmentPurchase') return text === 'true'
  return isMoney(field) ? text.replaceAll(',', '') : text
}
