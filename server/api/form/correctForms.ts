/** What a person corrects of a reading, before it is stored: the same checks as of edits, and each refusal names its input. */
import { type FormDeclaration, limitWords, LIMITS, type Paragraph, paragraphText } from '@jixiao/schema'
import { problem } from '../../problem.ts'
import { readFieldsInput } from '../edit/editDeclaration.ts'
import { correctIndicators } from './correctIndicators.ts'
import type { FormCorrectionInput } from './correctionInputs.ts'
import { placeOthers } from './placeOthers.ts'

/**
 * The forms of a file with what was corrected of each. BAD_USER_INPUT for a form, an indicator or an entry that the file, read
 * anew, has not; TOO_LARGE.
 */
export function correctForms(
  forms: readonly FormDeclaration[],
  corrections: readonly FormCorrectionInput[] | null | undefined,
): FormDeclaration[] {
  const corrected = [...forms]
  const seen = new Set<number>()
  for (const [i, input] of (corrections ?? []).entries()) {
    const at = `corrections[${i}]`
    const form = forms[input.form - 1]
    if (!form) throw problem('BAD_USER_INPUT', { ...noForm(input.form, forms.length), field: `${at}.form` })
    if (seen.has(input.form)) throw problem('BAD_USER_INPUT', { ...TWICE, field: `${at}.form` })
    seen.add(input.form)
    corrected[input.form - 1] = correctForm(form, input, at)
  }
  return corrected
}

function correctForm(form: FormDeclaration, input: FormCorrectionInput, at: string): FormDeclaration {
  const { scalars, narratives } = readFieldsInput(input, at)
  const placed = placeOthers(form, input.others ?? [], `${at}.others`)
  const shaped = Object.entries(narratives).map(([key, to]) => [key, shapedAs(to, placed[key as 'goals'])])
  return {
    ...placed,
    ...scalars,
    ...(Object.fromEntries(shaped) as typeof narratives),
    name: nameOf(input.name, `${at}.name`) ?? placed.name,
    indicators: correctIndicators(form.indicators, input.indicators ?? [], `${at}.indicators`),
  }
}

/** A line of plain text that the paper has as an item of a list, or in bold, stays one. */
function shapedAs(to: readonly Paragraph[], read: readonly Paragraph[]): readonly Paragraph[] {
  const known = new Map(read.map((paragraph) => [paragraphText(paragraph), paragraph]))
  const isPlain = ({ list, runs }: Paragraph) => !list && runs.every(({ bold }) => !bold)
  return to.every(isPlain) ? to.map((paragraph) => known.get(paragraphText(paragraph)) ?? paragraph) : to
}

/** A project is found by its name: it has one, as a new declaration has. */
function nameOf(given: string | null | undefined, field: string): string | undefined {
  if (given === undefined) return undefined
  const name = given?.trim() ?? ''
  if (name === '') throw problem('BAD_USER_INPUT', { ...NO_NAME, field })
  if (name.length > LIMITS.name) throw problem('TOO_LARGE', { ...limitWords('name'), field })
  return name
}

const NO_NAME = { zh: '项目名称不能为空。', en: 'The name of the project cannot be blank.' }
const TWICE = { zh: '同一张表只能出现一次。', en: 'A form is named once.' }
const noForm = (number: number, count: number) => ({
  zh: `文件中没有第 ${number} 张表，共 ${count} 张。`,
  en: `The file has no form ${number}; it has ${count}.`,
})
