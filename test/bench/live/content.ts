/** What the documents hold before anybody types, the same for every server. */
import {
  blankContent,
  type FormDeclaration,
  type IndicatorContent,
  newDocument,
  type Paragraph,
  seedDocument,
} from '@jixiao/schema'
import * as Y from 'yjs'

export type ContentKind = 'blank' | 'large'

/** Groups of each level and rows of each group: a blank form with ten rows to fill in; one of 300 indicators. */
const TREES = { blank: [1, 1, 10], large: [3, 4, 25] } as const

/** Six narratives of ten paragraphs of 340 characters, three bytes each: 60 KB. */
const SENTENCE = '为进一步提升科技交流服务能力，项目将组织开展系列活动，完善管理制度。'
const PARAGRAPH: Paragraph = { runs: [{ text: SENTENCE.repeat(10) }] }
const NARRATIVE = Array.from({ length: 10 }, () => PARAGRAPH)
const NARRATIVES = {
  overview: NARRATIVE,
  basis: NARRATIVE,
  necessity: NARRATIVE,
  safeguards: NARRATIVE,
  plan: NARRATIVE,
  goals: NARRATIVE,
}

export const targetCount = (kind: ContentKind): number =>
  TREES[kind].reduce<number>((product, each) => product * each, 1)

/** The n-th declaration of a row; each is of a project of its own. */
export function contentOf(kind: ContentKind, unit: string, n: number): FormDeclaration {
  const narratives = kind === 'large' ? NARRATIVES : {}
  return {
    ...blankContent(`基准项目${n}`),
    unit,
    year: 2026,
    ...narratives,
    indicators: tree(TREES[kind], kind),
  }
}

function tree([first, second, third]: (typeof TREES)[ContentKind], kind: ContentKind): IndicatorContent[] {
  const target = kind === 'large' ? '不少于35场次，满意度90%以上' : ''
  const leaf = { level: 3, target, weight: null, children: [] } as const
  const group = { target: null, weight: null } as const
  return named('一级目标', first, () => ({
    ...group,
    level: 1,
    children: named('二级目标', second, () => ({
      ...group,
      level: 2,
      children: named('举办科技交流活动', third, () => leaf),
    })),
  }))
}

const named = (name: string, count: number, make: () => Omit<IndicatorContent, 'name'>): IndicatorContent[] =>
  Array.from({ length: count }, (_, i) => ({ ...make(), name: `${name}${i + 1}` }))

/** The same state as ours has, as one Yjs update. */
export function seedOf(content: FormDeclaration): Uint8Array {
  const doc = newDocument()
  seedDocument(doc, content)
  return Y.encodeStateAsUpdate(doc)
}
