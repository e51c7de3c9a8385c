import {
  DECLARATION_FIELDS,
  type FieldKey,
  type FormDeclaration,
  limitWords,
  LIMITS,
  narrativeText,
  NARRATIVES,
  type NarrativeKey,
  type OtherField,
  parseNarrativeText,
  scalarText,
  SCALARS,
  type ScalarKey,
} from '@jixiao/schema'
import { FIELD_LABELS } from '../../forms/recognise/labels.ts'
import { readKept } from '../../forms/recognise/readSingle.ts'
import { problem } from '../../problem.ts'
import type { OtherCorrectionInput } from './correctionInputs.ts'

/** A form while its others are put where they belong: what one of them displaced stands in its place. */
interface Placing {
  readonly form: FormDeclaration
  readonly displaced: readonly OtherField[]
}

/** The form with what of its `others` belongs elsewhere put there. Nothing that stood on the paper is lost. `at`: the path of the inputs. */
export function placeOthers(
  form: FormDeclaration,
  inputs: readonly OtherCorrectionInput[],
  at: string,
): FormDeclaration {
  let placed = form
  const displaced = new Map<number, readonly OtherField[]>()
  const seen = new Set<string>()
  for (const [i, input] of inputs.entries()) {
    const { index, field } = input
    const other = form.others[index]
    if (!other)
      throw problem('BAD_USER_INPUT', { ...noOther(index, form.others.length), field: `${at}[${i}].index` })
    const pair = `${index} ${field}`
    if (seen.has(pair)) throw problem('BAD_USER_INPUT', { ...TWICE, field: `${at}[${i}].field` })
    seen.add(pair)
    const done = place(placed, other, input, `${at}[${i}].field`)
    placed = done.form
    displaced.set(index, [...(displaced.get(index) ?? []), ...done.displaced])
  }
  return { ...placed, others: form.others.flatMap((other, i) => displaced.get(i) ?? [other]) }
}

function place(
  form: FormDeclaration,
  other: OtherField,
  { field, instead }: OtherCorrectionInput,
  at: string,
): Placing {
  const key = DECLARATION_FIELDS[field]
  return isNarrative(key)
    ? placeInNarrative(form, other, { key, instead: instead ?? false, at })
    : placeAsValue(form, other, { key, at })
}

const isNarrative = (key: FieldKey): key is NarrativeKey => (NARRATIVES as readonly FieldKey[]).includes(key)

function placeInNarrative(
  form: FormDeclaration,
  { label, text }: OtherField,
  { key, instead, at }: { readonly key: NarrativeKey; readonly instead: boolean; readonly at: string },
): Placing {
  const read = form[key]
  const wanted = instead
    ? parseNarrativeText(text)
    : [...read, ...parseNarrativeText(label === '' ? text : `${label}：${text}`)]
  if (narrativeText(wanted).length > LIMITS.narrative)
    throw problem('TOO_LARGE', { ...limitWords('narrative'), field: at })
  return { form: { ...form, [key]: wanted }, displaced: instead ? kept(key, narrativeText(read)) : [] }
}

function placeAsValue(
  form: FormDeclaration,
  other: OtherField,
  { key, at }: { readonly key: 'name' | ScalarKey; readonly at: string },
): Placing {
  const value = readKept(key, other)
  const limit = key === 'name' ? 'name' : 'scalar'
  if (typeof value === 'string' && value.length > LIMITS[limit])
    throw problem('TOO_LARGE', { ...limitWords(limit), field: at })
  if (value === null || value === '' || (key !== 'name' && !SCALARS[key](value)))
    throw problem('BAD_USER_INPUT', { ...noValue(other.text, FIELD_LABELS[key][0]![0]!), field: at })
  return { form: { ...form, [key]: value }, displaced: kept(key, writtenOf(key, form[key])) }
}

/** As people write it on such forms. */
function writtenOf(key: 'name' | ScalarKey, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return scalarText(key, value) ?? ''
}

/** Under the label that the form has for it; amounts are in yuan. */
function kept(key: FieldKey, text: string): OtherField[] {
  const label = FIELD_LABELS[key][0]![0]!
  return text.trim() === '' ? [] : [{ label, text }]
}

const TWICE = { zh: '同一内容在同一栏目只能出现一次。', en: 'An entry is put into a field once.' }
const noOther = (index: number, count: number) => ({
  zh: `“原表其他内容”没有序号为 ${index} 的一条，共 ${count} 条，从 0 数起。`,
  en: `There is no other content ${index}; there are ${count} entries, counted from 0.`,
})
function noValue(text: string, label: string) {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return { zh: `“${short}”不能作为“${label}”。`, en: `"${short}" is no ${label}.` }
}
