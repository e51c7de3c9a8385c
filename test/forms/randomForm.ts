import type { FormDeclaration, IndicatorContent, ListKind, OtherField, Paragraph, Run } from '@jixiao/schema'

/** A seeded generator: the same numbers on every machine, so that a failing seed can be pinned. (mulberry32) */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % limit
  }
  chance(percent: number): boolean {
    return this.below(100) < percent
  }
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }
  list<T>(max: number, make: () => T): T[] {
    return Array.from({ length: this.below(max + 1) }, make)
  }
}

/** What breaks naive readers and writers: markup, entities, tabs, labels, separators, right-to-left marks, emoji. */
const PIECES = [
  [
    '中文',
    '目标',
    'a',
    '1',
    '，',
    '。',
    ' ',
    '  ',
    '\t',
    '\u00a0',
    '\u3000',
    '\u2028',
    '\u202e',
    '\u200b',
    '😀',
    '𠮷',
  ],
  [
    '<',
    '>',
    '&',
    '"',
    "'",
    '<p>',
    '</p>',
    '<p>x</p>',
    '<br>',
    '<b>',
    '<!--',
    ']]>',
    '<script>alert(1)</script>',
  ],
  [
    '&amp;',
    '&#9;',
    '&lt;',
    '&nbsp;',
    '=1+1',
    '+',
    '-',
    '@',
    '：',
    ':',
    '*',
    '(元)',
    '一、',
    '项目概况',
    '绩效目标表',
    '---',
  ],
].flat()

export const hostileText = (random: Random, extra: readonly string[] = []): string =>
  random.list(6, () => random.pick([...PIECES, ...extra])).join('')

/** Not blank, without white space around it; several lines where asked. */
const filledText = (random: Random, extra: readonly string[] = []) => `甲${hostileText(random, extra)}乙`

/** A narrative in normal form: runs merged and filled, no line break in them, not blank as a whole. */
export function randomNarrative(random: Random): Paragraph[] {
  const paragraphs = random.list(6, () => randomParagraph(random))
  const text = paragraphs.flatMap(({ runs }) => runs.map((run) => run.text)).join('')
  return text.trim() === '' ? [] : paragraphs
}

function randomParagraph(random: Random): Paragraph {
  const runs: Run[] = []
  for (const text of random.list(4, () => hostileText(random, ['\r']))) {
    const bold = random.chance(30)
    const last = runs.at(-1)
    if (text === '' || (last && Boolean(last.bold) === bold)) continue
    runs.push(bold ? { text, bold: true } : { text })
  }
  if (random.chance(60)) return { runs }
  const list = random.pick<ListKind>(['ordered', 'bullet'])
  const indent = random.chance(50) ? 0 : random.below(9)
  return { runs, list, ...(indent > 0 ? { indent } : {}) }
}

function randomIndicators(random: Random): IndicatorContent[] {
  const weight = () => (random.chance(20) ? random.below(1000) / 10 : null)
  const level3 = (): IndicatorContent => {
    const [name, target] = [
      random.chance(90) ? filledText(random, ['\n']) : '',
      filledText(random, ['\n', '\n\n']),
    ]
    return { level: 3, name, target: name && random.chance(20) ? '' : target, weight: weight(), children: [] }
  }
  const group = (level: 1 | 2, children: IndicatorContent[]): IndicatorContent => ({
    level,
    name: filledText(random, ['\n']),
    target: null,
    children,
    weight: children.length === 0 ? weight() : null,
  })
  return random.list(4, () =>
    group(
      1,
      random.list(3, () => group(2, random.list(4, level3))),
    ),
  )
}

function randomOthers(random: Random): OtherField[] {
  const labels = ['主管部门', '填报日期', '其中：财政拨款', '备注', '']
  return random.list(3, () => {
    const label = random.pick(labels)
    const text = filledText(random, label ? ['\n'] : [])
    return { label, text: label ? text : text.replace(/[：:]|绩效目标表/g, '') }
  })
}

/** A declaration that a paper could carry: what is blank on paper is blank here, groups have names. */
export function randomForm(random: Random): FormDeclaration {
  const maybe = <T>(make: () => T): T | null => (random.chance(75) ? make() : null)
  const amount = () => maybe(() => random.below(2 ** 32) * random.pick([1, 100, 10_000]))
  const date = () =>
    maybe(() => `20${10 + random.below(20)}-0${1 + random.below(9)}-${10 + random.below(18)}`)
  const narrative = () => randomNarrative(random)
  return {
    unit: filledText(random),
    year: 2000 + random.below(100),
    name: filledText(random),
    category: maybe(() => filledText(random)),
    performanceType: maybe(() => filledText(random)),
    startDate: date(),
    endDate: date(),
    governmentPurchase: maybe(() => random.chance(50)),
    totalBudget: amount(),
    yearBudget: amount(),
    lastYearBudget: amount(),
    lastYearSpent: amount(),
    overview: narrative(),
    basis: narrative(),
    necessity: narrative(),
    safeguards: narrative(),
    plan: narrative(),
    goals: narrative(),
    indicators: randomIndicators(random),
    others: randomOthers(random),
  }
}
