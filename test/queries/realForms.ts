/** The seven real forms, laid in, and beside them as they were read: rows that know nothing of the index. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type FormDeclaration, type IndicatorContent, type Measure, readTarget } from '@jixiao/schema'
import { readText } from '../../server/forms/readers/readText.ts'
import { recogniseForms } from '../../server/forms/recognise/recogniseForms.ts'
import { type Dataset, type Given, layIn } from './dataset.ts'

const FOLDER = fileURLToPath(new URL('../../server/sample/forms/', import.meta.url))
const STATUSES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'] as const

/** An indicator as the paper has it. */
export interface PaperIndicator {
  readonly form: PaperForm
  readonly level: 1 | 2 | 3
  /** Names from level 1 down to its own. */
  readonly path: readonly string[]
  readonly target: string | null
  readonly measures: readonly Measure[]
  readonly weight: number | null
}

export interface PaperForm extends FormDeclaration {
  readonly id: string
  readonly unitId: string
  readonly status: (typeof STATUSES)[number]
}

export interface RealForms extends Dataset {
  readonly forms: readonly PaperForm[]
  /** In form order, over all forms. */
  readonly paper: readonly PaperIndicator[]
}

export async function layInRealForms(): Promise<RealForms> {
  const read = readdirSync(FOLDER)
    .sort()
    .flatMap((file) => recogniseForms(readText(readFileSync(FOLDER + file))).map(({ form }) => form))
  const unitNames = [...new Set(read.map(({ unit }) => unit))]
  const forms = read.map((form, i): PaperForm => ({
    ...form,
    id: `form${i + 1}`,
    unitId: `unit${unitNames.indexOf(form.unit)}`,
    status: STATUSES[i % 4]!,
  }))
  const units = Object.fromEntries(unitNames.map((name, i) => [`unit${i}`, name]))
  const dataset = await layIn(units, forms.map(given))
  return {
    ...dataset,
    forms,
    paper: forms.flatMap((form) => form.indicators.flatMap((one) => flatten(form, one, []))),
  }
}

const given = (form: PaperForm): Given => ({
  id: form.id,
  unitId: form.unitId,
  project: { id: `project-${form.id}`, name: form.name },
  year: form.year,
  status: form.status,
  updatedAt: '2020-01-01T00:00:00.000Z',
  content: form,
})

function flatten(form: PaperForm, content: IndicatorContent, above: readonly string[]): PaperIndicator[] {
  const path = [...above, content.name]
  const { level, target, weight } = content
  const measures = target === null ? [] : readTarget(target).measures
  const below = content.children.flatMap((child) => flatten(form, child, path))
  return [{ form, level, path, target, measures, weight }, ...below]
}
