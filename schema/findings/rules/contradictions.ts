/** Numbers in the narratives that no reading brings together with an indicator's. */
import { NARRATIVES } from '../../document/declaration.ts'
import { paragraphText } from '../../document/narrative.ts'
import type { Measure } from '../../target/reading.ts'
import { type Found, quoted, type Row, type Rule, targetAt } from '../FormView.ts'
import { type Mention, mentionsIn, nounOf } from '../mentions.ts'
import { readingOf } from '../readingOf.ts'

/** A shorter noun (活动, 培训) is that of many things: it must be the only one of its kind in the table. */
const TELLING = 4

export const contradictions: Rule = ({ content, rows }) => {
  const mentions = NARRATIVES.flatMap((key) =>
    content[key].flatMap((paragraph) => mentionsIn(paragraphText(paragraph))),
  )
  if (mentions.length === 0) return []
  const byUnit = new Map<string, Mention[]>()
  for (const mention of mentions) {
    const others = byUnit.get(mention.unit)
    if (others) others.push(mention)
    else byUnit.set(mention.unit, [mention])
  }
  const counted = rows.flatMap(countedBy)
  return counted.flatMap((one) => {
    const same = (byUnit.get(one.unit) ?? []).filter((mention) => isSame(mention, one))
    const alone = () => counted.every((other) => other === one || !isSame(other, one))
    return same.length > 0 && (one.noun.length >= TELLING || alone()) ? contradicted(one, same) : []
  })
}

interface Counted extends Pick<Mention, 'measure' | 'unit' | 'noun'> {
  readonly row: Row
}

/** What a row counts: named in its target, else by its name. */
function countedBy(row: Row): Counted[] {
  const named = mentionsIn(row.target)
  if (named.length > 0) return named.map((mention) => ({ ...mention, row }))
  const { measures } = readingOf(row.target)
  const noun = nounOf(row.name)
  const [measure] = measures
  return measures.length === 1 && measure!.unit !== null && noun.length >= 2
    ? [{ measure: measure!, unit: measure!.unit, noun, row }]
    : []
}

type Said = Pick<Mention, 'unit' | 'noun'>

/** In the same unit, and called the same: 合作方案 is 区域合作方案 too. */
function isSame(one: Said, other: Said): boolean {
  if (one.unit !== other.unit) return false
  const [short, long] = one.noun.length < other.noun.length ? [one.noun, other.noun] : [other.noun, one.noun]
  return short === long || (short.length >= TELLING && long.endsWith(short))
}

/** One mention that agrees is enough, and so is their sum: a plan tells them one by one. */
function contradicted({ measure, row, noun }: Counted, mentions: readonly Mention[]): Found[] {
  const sum = mentions.reduce((all, mention) => all + mention.measure.value, 0)
  const agrees = [sum, ...mentions.map((mention) => mention.measure)].some((each) => meets(each, measure))
  const parts = mentions.every(({ isPart }) => isPart)
  // Of a quarter's part there may be more to come, unless it is said in words that are the indicator's own.
  if (agrees || (parts && noun.length < TELLING)) return []
  const said = [...new Set(mentions.map((mention) => mention.measure.text))].join('、')
  return [
    {
      code: 'NARRATIVE_CONTRADICTS',
      place: targetAt(row.node),
      judged: JSON.stringify([row.name, row.target, measure.text, said]),
      words: {
        zh: `指标写「${quoted(measure.text)}」，正文中「${quoted(noun)}」写的是「${quoted(said)}」，请核对。`,
        en: `The indicator says ${quoted(measure.text)}; of "${quoted(noun)}" the narratives say ${quoted(said)}.`,
      },
      ...(parts && { severity: 'INFO' }),
    },
  ]
}

type Bounds = readonly [low: number, high: number]

function boundsOf(measure: Measure | number): Bounds {
  if (typeof measure === 'number') return [measure, measure]
  const { operator, value, upper } = measure
  if (operator === 'RANGE') return [value, upper ?? value]
  if (operator === 'GTE' || operator === 'GT') return [value, Infinity]
  if (operator === 'LTE' || operator === 'LT') return [-Infinity, value]
  return [value, value]
}

/** Some number fits both. */
function meets(one: Measure | number, other: Measure | number): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)]
  return a[0] <= b[1] && b[0] <= a[1]
}
