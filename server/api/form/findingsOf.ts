import {
  DOUBT_CODES,
  fieldOf,
  findFindings,
  type FormDeclaration,
  frameworkOf,
  hashOf,
  type IndicatorContent,
  type KeyedIndicator,
  type Place,
} from '@jixiao/schema'
import type { Doubt } from '../../forms/recognise/Doubt.ts'
import type { ReadForm } from '../../forms/recognise/recogniseForms.ts'
import type { ShownFinding } from '../finding/Finding.ts'

/** What the reading is not sure of, in the order of the paper, and then what is missing or doubtful in what was read. */
export const findingsOf = ({ form, doubts }: ReadForm): ShownFinding[] => [
  ...doubts.flatMap(asFindings),
  ...findingsIn(form),
]

const SOURCE = { zh: '原表的读取', en: 'the reading of the paper' }

/** One a field: both days of a period are two. */
function asFindings({ code, label, text, words, fields, others, indicator }: Doubt): ShownFinding[] {
  const place = (field: (typeof fields)[number] | null) => ({
    field: field && fieldOf(field),
    indicatorIndex: indicator,
    cell: indicator === null ? null : ('WEIGHT' as const),
    otherIndexes: others,
  })
  return (fields.length > 0 ? fields : [null]).map((field) => ({
    ...{ code, words, source: SOURCE, severity: DOUBT_CODES[code].severity, repair: null },
    id: `${code}:${field ? fieldOf(field) : ''}.${others.join('.')}:${hashOf(`${label}\n${text}`)}`,
    place: place(field),
  }))
}

/** Its indicators have no keys yet: their indexes stand for them. */
function findingsIn(form: FormDeclaration): ShownFinding[] {
  let count = 0
  const keyed = ({ children, ...node }: IndicatorContent): KeyedIndicator => {
    const key = String(count++)
    return { ...node, key, children: children.map(keyed) }
  }
  const content = { ...form, indicators: form.indicators.map(keyed) }
  const framework = frameworkOf({ ...content, year: form.year })
  return findFindings({ content, year: form.year, framework }).map((found) => ({
    ...found,
    repair: null,
    place: placeInReading(found.place),
  }))
}

function placeInReading({ field, indicator, cell }: Place): ShownFinding['place'] {
  if (indicator !== undefined) return { indicatorIndex: Number(indicator), cell: cell ?? null }
  return field ? { field } : null
}
